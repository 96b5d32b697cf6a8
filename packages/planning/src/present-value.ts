/** Factor of money that falls due in year t, from 0. */
export function discountFactor(discountRate: number, t: number): number {
  return 1 / (1 + discountRate) ** t;
}

/** Worth today of amounts by year. */
export function presentValue(amounts: readonly number[], discountRate: number): number {
  return amounts.reduce((sum, amount, t) => sum + amount * discountFactor(discountRate, t), 0);
}
