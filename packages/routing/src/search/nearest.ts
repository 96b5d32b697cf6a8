/**
 * The `count` indices of least `key`, in order of key and then index, written to `into` from `offset` on. `scratch` has room for all
 * indices. Selection first (Hoare's quickselect), so that only the chosen are sorted: O(n + count log count).
 */
export function selectNearest(
  key: Float64Array,
  count: number,
  scratch: Int32Array,
  into: Int32Array,
  offset: number,
): void {
  const size = key.length;
  for (let i = 0; i < size; i++) scratch[i] = i;
  let low = 0;
  let high = size - 1;
  while (low < high) {
    const pivot = key[scratch[(low + high) >> 1]!]!;
    let i = low;
    let j = high;
    while (i <= j) {
      while (key[scratch[i]!]! < pivot) i++;
      while (key[scratch[j]!]! > pivot) j--;
      if (i > j) break;
      const kept = scratch[i]!;
      scratch[i++] = scratch[j]!;
      scratch[j--] = kept;
    }
    if (count - 1 <= j) high = j;
    else if (count - 1 >= i) low = i;
    else break;
  }
  const chosen = scratch.subarray(0, count).sort((a, b) => key[a]! - key[b]! || a - b);
  into.set(chosen, offset);
}
