/** A number of things, or a measure of stuff, of one class. Without `uom` it counts things. */
export interface QuantityElement {
  readonly epcClass: string;
  readonly quantity?: number;
  /** UN/CEFACT Recommendation 20, such as KGM. */
  readonly uom?: string;
}
