const DECIMAL = /^([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d{1,4}))?$/;
const DIGITS_OF_DOUBLE = 15;

/**
 * A number without leading zeros, trailing zeros or plus sign; null if the text is none. 1.0 → 1, 007 → 7, .5 → 0.5.
 * What a double holds is written as the reference implementation of the event hash writes it: 0.00001 → 1e-05.
 * Longer numbers keep every digit.
 */
export function canonicalNumber(text: string): string | null {
  const match = DECIMAL.exec(text);
  if (!match) return null;
  const [, sign, whole = '', fraction = '', exponent] = match;
  if (whole === '' && fraction === '') return null;
  const digits = (whole + fraction).replace(/^0+/, '');
  if (digits === '') return '0';
  if (digits.length > DIGITS_OF_DOUBLE && exponent === undefined) {
    const kept = fraction.replace(/0+$/, '');
    const plain = `${whole.replace(/^0+(?=\d)/, '') || '0'}${kept === '' ? '' : `.${kept}`}`;
    return sign === '-' ? `-${plain}` : plain;
  }
  const value = Number(text);
  return Number.isFinite(value) ? numberText(value) : null;
}

/** Whole numbers in full; below 0.0001 with an exponent of at least two digits. */
export function numberText(value: number): string {
  if (!Number.isFinite(value)) return String(value);
  if (Number.isInteger(value)) return BigInt(value).toString();
  if (Math.abs(value) >= 1e-4) return String(value);
  return value.toExponential().replace(/e-(\d)$/, 'e-0$1');
}
