/** GS1 check digit of digits without it: weights 3, 1, 3 … from the right, up to the next ten. GS1 General Specifications 7.9. */
export function checkDigit(digits: string): string {
  let sum = 0;
  for (let i = 0; i < digits.length; i += 1) {
    sum += (digits.charCodeAt(digits.length - 1 - i) - 48) * (i % 2 === 0 ? 3 : 1);
  }
  return String((10 - (sum % 10)) % 10);
}

/** The digits with their check digit. */
export function withCheckDigit(digits: string): string {
  return digits + checkDigit(digits);
}
