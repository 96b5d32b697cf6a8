import { LedgerError } from '../ledger-error.ts';

/**
 * The one text of a JSON value, by RFC 8785: members sorted by UTF-16 code units, numbers as ECMAScript writes them.
 * Throws LedgerError JSON_NOT_CANONICAL for what is no JSON: NaN, infinity, half a surrogate pair, undefined, a BigInt.
 */
export function canonicalJson(value: unknown): string {
  switch (typeof value) {
    case 'number':
      if (!Number.isFinite(value)) throw notJson(`${value} is not a number of JSON`);
      return JSON.stringify(value);
    case 'string':
      if (/\p{Surrogate}/u.test(value)) throw notJson('a text holds half a surrogate pair');
      return JSON.stringify(value);
    case 'boolean':
      return String(value);
    case 'object':
      if (value === null) return 'null';
      if (Array.isArray(value)) return `[${Array.from(value, canonicalJson).join(',')}]`;
      return `{${Object.keys(value)
        .sort()
        .map((name) => `${canonicalJson(name)}:${canonicalJson((value as Record<string, unknown>)[name])}`)
        .join(',')}}`;
    default:
      throw notJson(`${typeof value} is not a type of JSON`);
  }
}

/** Reads JSON that has one meaning. Throws LedgerError JSON_NOT_CANONICAL: not JSON, or an object names a member twice. */
export function parseJsonOnce(text: string): unknown {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw new LedgerError('JSON_NOT_CANONICAL', `This is not JSON: ${(cause as Error).message}`, { cause });
  }
  refuseTwins(text);
  return value;
}

/** `text` is valid JSON. A string is a member's name where a colon follows it. */
function refuseTwins(text: string): void {
  const open: Set<string>[] = [];
  for (const [token, name] of text.matchAll(/("(?:[^"\\]|\\.)*")\s*:|"(?:[^"\\]|\\.)*"|[{}]/g)) {
    if (token === '{') open.push(new Set());
    else if (token === '}') open.pop();
    else if (name !== undefined) {
      const names = open.at(-1)!;
      const plain = JSON.parse(name) as string;
      if (names.has(plain)) throw notJson(`the member ${name} stands twice in one object`);
      names.add(plain);
    }
  }
}

function notJson(why: string): LedgerError {
  return new LedgerError('JSON_NOT_CANONICAL', `This has no canonical form: ${why}`);
}
