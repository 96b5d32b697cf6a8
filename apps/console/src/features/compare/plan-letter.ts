/** A, B, C … by which a compared plan is named where its full name has no room. */
export function planLetter(index: number): string {
  return String.fromCharCode(65 + index);
}
