/** 12345.678 → '12,345.7'. The same on every machine, whatever its language. */
export function grouped(value: number, digits = 0): string {
  const text = value.toLocaleString('en-GB', {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  });
  return /^-0(\.0+)?$/.test(text) ? text.slice(1) : text;
}

/** 0.0123 → '1.2 %'. */
export function percent(share: number, digits = 1): string {
  return `${grouped(share * 100, digits)} %`;
}

/** Tonnes with as many digits as a small region needs. */
export function tonnes(value: number): string {
  return grouped(value, Math.abs(value) < 100 && value !== 0 ? 1 : 0);
}

export interface MoneyScale {
  readonly unit: string; // such as 'M CNY'
  readonly show: (amount: number) => string;
}

/** One unit for all amounts of a table, fit for the largest. */
export function moneyScale(currency: string, amounts: readonly number[]): MoneyScale {
  const largest = Math.max(0, ...amounts.map(Math.abs));
  if (largest >= 1e6)
    return { unit: `M ${currency}`, show: (amount) => grouped(amount / 1e6, largest >= 1e8 ? 1 : 3) };
  return { unit: currency, show: (amount) => grouped(amount) };
}

/** An amount on its own, with its unit. */
export function money(currency: string, amount: number): string {
  const { unit, show } = moneyScale(currency, [amount]);
  return `${show(amount)} ${unit}`;
}
