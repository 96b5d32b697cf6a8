import { aiOf, KEYS, type KeyAi, QUALIFIER_LENGTH } from './keys.ts';
import { decodeSerial, encodeForLink } from './percent.ts';

/** A GS1 key as a canonical link carries it, values unescaped; a GTIN has 14 digits. */
export interface Gs1Key {
  readonly ai: KeyAi;
  readonly value: string;
  readonly qualifier: { readonly ai: string; readonly value: string } | null;
}

const CANONICAL_HOST = 'https://id.gs1.org';
const WEB_ADDRESS = /^https?:\/\/[^/?#]+(\/[^?#]*)/i;

/** Reads a GS1 Digital Link of any host; null if the URI is none. Query and fragment do not count. */
export function parseDigitalLink(uri: string): Gs1Key | null {
  const path = WEB_ADDRESS.exec(uri)?.[1];
  if (path === undefined) return null;
  const segments = path.slice(1).split('/');
  if (segments.at(-1) === '') segments.pop();
  for (let i = 0; i + 1 < segments.length; i += 1) {
    const ai = aiOf(segments[i]!);
    if (!Object.hasOwn(KEYS, ai)) continue;
    const key = readKey(ai as KeyAi, segments.slice(i + 1));
    if (key) return key;
  }
  return null;
}

function readKey(ai: KeyAi, [escaped, ...rest]: readonly string[]): Gs1Key | null {
  const { value: pattern, kept, dropped } = KEYS[ai];
  const value = decodeSerial(escaped!);
  if (value === null || !pattern.test(value) || rest.length % 2 !== 0) return null;
  const qualifiers = new Map<string, string>();
  for (let i = 0; i < rest.length; i += 2) {
    const name = aiOf(rest[i]!);
    const text = decodeSerial(rest[i + 1]!);
    if (!kept.includes(name) && !dropped.includes(name)) return null;
    if (!text || text.length > QUALIFIER_LENGTH[name]!) return null;
    qualifiers.set(name, text);
  }
  const finest = kept.find((name) => qualifiers.has(name));
  return {
    ai,
    value: ai === '01' ? value.padStart(14, '0') : value,
    qualifier: finest === undefined ? null : { ai: finest, value: qualifiers.get(finest)! },
  };
}

/** The one link of GS1 for a key (GS1 Digital Link: URI Syntax, 4.11). */
export function toDigitalLink({ ai, value, qualifier }: Gs1Key): string {
  const key = `${CANONICAL_HOST}/${ai}/${encodeForLink(value)}`;
  return qualifier === null ? key : `${key}/${qualifier.ai}/${encodeForLink(qualifier.value)}`;
}
