import { canonicalIdentifier } from '../identifiers/canonical-identifier.ts';
import { withCheckDigit } from '../identifiers/check-digit.ts';
import { decodeSerial, encodeForLink } from '../identifiers/percent.ts';
import type { IdentifierSet } from './predicate.ts';

// Patterns of the EPC Tag Data Standard 2.0, chapter 10, over canonical links. In LIKE, `_` is one character, `%` any number.

interface Scheme {
  readonly ai: string;
  /** Digits of prefix and reference together; null if the reference is free text. */
  readonly digits: number | null;
  /** Whether the first digit of the reference moves before the prefix. */
  readonly movesFirst?: boolean;
  readonly lead?: string;
  readonly hasCheckDigit: boolean;
  /** What a link writes before the last part of the pattern; null if the URI has no further part. */
  readonly serial: string | null;
}

const SCHEMES: Readonly<Record<string, Scheme>> = {
  'idpat:sgtin': { ai: '01', digits: 13, movesFirst: true, hasCheckDigit: true, serial: '/21/' },
  'idpat:upui': { ai: '01', digits: 13, movesFirst: true, hasCheckDigit: true, serial: '/235/' },
  'class:lgtin': { ai: '01', digits: 13, movesFirst: true, hasCheckDigit: true, serial: '/10/' },
  'idpat:lgtin': { ai: '01', digits: 13, movesFirst: true, hasCheckDigit: true, serial: '/10/' },
  'idpat:sscc': { ai: '00', digits: 17, movesFirst: true, hasCheckDigit: true, serial: null },
  'idpat:sgln': { ai: '414', digits: 12, hasCheckDigit: true, serial: '/254/' },
  'idpat:pgln': { ai: '417', digits: 12, hasCheckDigit: true, serial: null },
  'idpat:grai': { ai: '8003', digits: 12, lead: '0', hasCheckDigit: true, serial: '' },
  'idpat:gdti': { ai: '253', digits: 12, hasCheckDigit: true, serial: '' },
  'idpat:sgcn': { ai: '255', digits: 12, hasCheckDigit: true, serial: '' },
  'idpat:gsrn': { ai: '8018', digits: 17, hasCheckDigit: true, serial: null },
  'idpat:gsrnp': { ai: '8017', digits: 17, hasCheckDigit: true, serial: null },
  'idpat:gsin': { ai: '402', digits: 16, hasCheckDigit: true, serial: null },
  'idpat:giai': { ai: '8004', digits: null, hasCheckDigit: false, serial: null },
  'idpat:ginc': { ai: '401', digits: null, hasCheckDigit: false, serial: null },
  'idpat:cpi': { ai: '8010', digits: null, hasCheckDigit: false, serial: '/8011/' },
};

/**
 * Identifiers that URIs and EPC patterns of a query ask for. `meant` says of what: a pattern with all serials names
 * instances, or the class itself where classes are asked for. A link may end in `*`.
 */
export function readIdentifiers(uris: readonly string[], meant: 'instances' | 'classes'): IdentifierSet {
  const exact: string[] = [];
  const like: string[] = [];
  for (const uri of uris) {
    const pattern = likeOf(uri, meant);
    if (pattern === null) exact.push(canonicalIdentifier(plainEpc(uri)));
    else like.push(pattern);
  }
  return { exact, like };
}

/** A pattern without stars is an EPC. */
function plainEpc(uri: string): string {
  return uri.includes('*') ? uri : uri.replace(/^urn:epc:idpat:/, 'urn:epc:id:');
}

function likeOf(uri: string, meant: 'instances' | 'classes'): string | null {
  if (!uri.includes('*')) return null;
  if (/^https?:.*\/\*$/.test(uri)) {
    const start = canonicalIdentifier(`${uri.slice(0, -1)}0`);
    return `${literal(start.slice(0, -1))}%`;
  }
  const match = /^urn:epc:(\w+:\w+):([\d*]+)\.(.*)$/.exec(uri);
  if (!match) return null;
  const [, name, P, rest] = match as unknown as [string, string, string, string];
  if (name === 'idpat:itip') return itipPattern(P, rest, meant);
  const scheme = SCHEMES[name];
  if (!scheme) return null;
  const isClass = meant === 'classes' && name !== 'class:lgtin' && name !== 'idpat:lgtin';
  return schemePattern(scheme, P, rest, isClass);
}

function schemePattern(scheme: Scheme, P: string, rest: string, isClass: boolean): string | null {
  const point = scheme.serial === null ? rest.length : rest.lastIndexOf('.');
  const R = rest.slice(0, point);
  const S = rest.slice(point + 1);
  const key = `${literal(`https://id.gs1.org/${scheme.ai}/`)}${keyPattern(scheme, P, R)}`;
  if (scheme.serial === null) return key;
  if (isClass) return R === '*' || P === '*' ? key : null;
  if (S !== '*') return key + scheme.serial + linkText(S);
  // a GLN without extension is one of all its extensions; numbers with serial inside just go on
  return scheme.serial === '/254/' || scheme.serial === '' ? `${key}%` : `${key}${scheme.serial}%`;
}

function keyPattern({ digits, movesFirst, lead = '', hasCheckDigit }: Scheme, P: string, R: string): string {
  if (digits === null) {
    if (P === '*') return '%';
    return P + (R === '*' ? '%' : linkText(R));
  }
  const check = hasCheckDigit ? '_' : '';
  if (P === '*') return lead + '_'.repeat(digits) + check;
  const blanks = digits - P.length;
  if (R === '*')
    return movesFirst ? `_${P}${'_'.repeat(blanks - 1)}${check}` : lead + P + '_'.repeat(blanks) + check;
  return withCheckDigit(movesFirst ? R.slice(0, 1) + P + R.slice(1) : lead + P + R);
}

function itipPattern(P: string, rest: string, meant: 'instances' | 'classes'): string | null {
  const parts = rest.split('.');
  if (parts.length < 4) return null;
  const [R, piece, total] = parts as [string, string, string];
  const gtin = keyPattern(SCHEMES['idpat:sgtin']!, P, R);
  const two = (part: string) => (part === '*' ? '__' : part);
  const key = `${literal('https://id.gs1.org/8006/')}${gtin}${two(piece)}${two(total)}`;
  const serial = parts.slice(3).join('.');
  if (meant === 'classes') return key;
  return `${key}/21/${serial === '*' ? '%' : linkText(serial)}`;
}

/** Part of an EPC URI as a canonical link has it. */
function linkText(part: string): string {
  return literal(encodeForLink(decodeSerial(part) ?? part));
}

/** Text that LIKE takes as it stands. */
function literal(text: string): string {
  return text.replace(/[\\%_]/g, '\\$&');
}

/** A LIKE pattern as a regular expression. */
export function likeToRegExp(like: string): RegExp {
  const source = like.replace(/\\(.)|([%_])|([.*+?^${}()|[\]\\/])/g, (_, escaped, wild, special) => {
    if (escaped !== undefined) return escaped.replace(/[.*+?^${}()|[\]\\/]/, '\\$&');
    if (wild !== undefined) return wild === '%' ? '.*' : '.';
    return `\\${special}`;
  });
  return new RegExp(`^${source}$`, 's');
}
