import { withCheckDigit } from './check-digit.ts';
import type { Gs1Key } from './digital-link.ts';
import { KEYS, type KeyAi } from './keys.ts';
import { decodeSerial } from './percent.ts';

// EPC URIs of the EPC Tag Data Standard 2.0, chapters 6 and 8: `P` is the company prefix, `R` the reference behind it,
// `S` what follows. A trailing `*` makes a pattern: the class of all serials.

const EPC_URN = /^urn:epc:(id|class|idpat):([a-z]+):(\d{6,12})\.(.*)$/;

type Reader = (P: string, rest: string) => Gs1Key | null;

const READERS: Readonly<Record<string, Reader>> = {
  'id:sgtin': (P, rest) => gtinKey(P, rest, '21'),
  'id:upui': (P, rest) => gtinKey(P, rest, '235'),
  'class:lgtin': (P, rest) => gtinKey(P, rest, '10'),
  'idpat:sgtin': (P, rest) => gtinClass(P, rest),
  'idpat:upui': (P, rest) => gtinClass(P, rest),
  'id:itip': (P, rest) => itip(P, rest, false),
  'idpat:itip': (P, rest) => itip(P, rest, true),
  'id:sscc': (P, R) => (P.length + R.length === 17 ? digitsKey('00', R.slice(0, 1) + P + R.slice(1)) : null),
  'id:gsrn': (P, R) => (P.length + R.length === 17 ? digitsKey('8018', P + R) : null),
  'id:gsrnp': (P, R) => (P.length + R.length === 17 ? digitsKey('8017', P + R) : null),
  'id:gsin': (P, R) => (P.length + R.length === 16 ? digitsKey('402', P + R) : null),
  'id:pgln': (P, R) => (P.length + R.length === 12 ? digitsKey('417', P + R) : null),
  'id:sgln': (P, rest) => sgln(P, rest),
  'idpat:sgln': (P, rest) => classOf('414', '', P, rest),
  'id:grai': (P, rest) => serialKey('8003', '0', P, rest),
  'idpat:grai': (P, rest) => classOf('8003', '0', P, rest),
  'id:gdti': (P, rest) => serialKey('253', '', P, rest),
  'idpat:gdti': (P, rest) => classOf('253', '', P, rest),
  'id:sgcn': (P, rest) => serialKey('255', '', P, rest),
  'idpat:sgcn': (P, rest) => classOf('255', '', P, rest),
  'id:giai': (P, R) => plainKey('8004', P, R),
  'id:ginc': (P, R) => plainKey('401', P, R),
  'id:cpi': (P, rest) => cpi(P, rest, false),
  'idpat:cpi': (P, rest) => cpi(P, rest, true),
};

/** Reads an EPC URI, EPC class URI or pattern that names a GS1 key; null for any other. */
export function parseEpcUrn(urn: string): Gs1Key | null {
  const match = EPC_URN.exec(urn);
  if (!match) return null;
  const [, kind, scheme, P, rest] = match as unknown as [string, string, string, string, string];
  const key = READERS[`${kind}:${scheme}`]?.(P, rest) ?? null;
  return key !== null && KEYS[key.ai].value.test(key.value) ? key : null;
}

function digitsKey(ai: KeyAi, digits: string): Gs1Key | null {
  return /^\d+$/.test(digits) ? { ai, value: withCheckDigit(digits), qualifier: null } : null;
}

/** Reference and what follows the next point; the two parts of `R.S`. */
function splitReference(P: string, rest: string, digits: number): [string, string] | null {
  const length = digits - P.length;
  const R = rest.slice(0, length);
  return /^\d*$/.test(R) && R.length === length && rest[length] === '.' ? [R, rest.slice(length + 1)] : null;
}

function gtin(P: string, R: string): string {
  return withCheckDigit(R.slice(0, 1) + P + R.slice(1));
}

function gtinKey(P: string, rest: string, ai: string): Gs1Key | null {
  const [R, S] = splitReference(P, rest, 13) ?? [];
  const serial = S ? decodeSerial(S) : null;
  if (R === undefined || serial === null) return null;
  return { ai: '01', value: gtin(P, R), qualifier: { ai, value: serial } };
}

function gtinClass(P: string, rest: string): Gs1Key | null {
  const [R, S] = splitReference(P, rest, 13) ?? [];
  return R === undefined || S !== '*' ? null : { ai: '01', value: gtin(P, R), qualifier: null };
}

function itip(P: string, rest: string, isClass: boolean): Gs1Key | null {
  const [R, after] = splitReference(P, rest, 13) ?? [];
  const pieces = /^(\d\d)\.(\d\d)\.(.+)$/.exec(after ?? '');
  if (R === undefined || !pieces) return null;
  const value = gtin(P, R) + pieces[1]! + pieces[2]!;
  if (isClass) return pieces[3] === '*' ? { ai: '8006', value, qualifier: null } : null;
  const serial = decodeSerial(pieces[3]!);
  return serial === null ? null : { ai: '8006', value, qualifier: { ai: '21', value: serial } };
}

/** Extension 0 means none. */
function sgln(P: string, rest: string): Gs1Key | null {
  const [R, S] = splitReference(P, rest, 12) ?? [];
  const extension = S ? decodeSerial(S) : null;
  if (R === undefined || extension === null) return null;
  const qualifier = extension === '0' ? null : { ai: '254', value: extension };
  return { ai: '414', value: withCheckDigit(P + R), qualifier };
}

function serialKey(ai: KeyAi, lead: string, P: string, rest: string): Gs1Key | null {
  const [R, S] = splitReference(P, rest, 12) ?? [];
  const serial = S ? decodeSerial(S) : null;
  if (R === undefined || serial === null) return null;
  return { ai, value: withCheckDigit(lead + P + R) + serial, qualifier: null };
}

function classOf(ai: KeyAi, lead: string, P: string, rest: string): Gs1Key | null {
  const [R, S] = splitReference(P, rest, 12) ?? [];
  return R === undefined || S !== '*' ? null : { ai, value: withCheckDigit(lead + P + R), qualifier: null };
}

function plainKey(ai: KeyAi, P: string, R: string): Gs1Key | null {
  const reference = R === '' ? null : decodeSerial(R);
  return reference === null ? null : { ai, value: P + reference, qualifier: null };
}

function cpi(P: string, rest: string, isClass: boolean): Gs1Key | null {
  const point = rest.lastIndexOf('.');
  const reference = point < 1 ? null : decodeSerial(rest.slice(0, point));
  if (reference === null) return null;
  const serial = rest.slice(point + 1);
  const value = P + reference;
  if (isClass) return serial === '*' ? { ai: '8010', value, qualifier: null } : null;
  return /^\d{1,12}$/.test(serial) ? { ai: '8010', value, qualifier: { ai: '8011', value: serial } } : null;
}
