const LETTERS: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ł: 'l',
  ı: 'i',
  ħ: 'h',
  ŋ: 'ng',
  ə: 'e',
};

/** Makes readable ids out of names: lower case, joined by “-”, a number behind those that occurred before. */
export function createIds(): (name: string) => string {
  const used = new Map<string, number>();
  return (name) => {
    const base = slug(name) || 'place';
    const count = (used.get(base) ?? 0) + 1;
    used.set(base, count);
    return count === 1 ? base : `${base}.${count}`;
  };
}

export function slug(name: string): string {
  return name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^ -~]/g, (letter) => LETTERS[letter] ?? (/\p{L}/u.test(letter) ? letter : '-'))
    .replace(/['’‘ʻ`]/g, '')
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 60);
}
