/** Fields that the standard does not know. Their names are URIs or CURIEs of the document's context. */
export interface Extensions {
  readonly [name: `${string}:${string}`]: unknown;
}
