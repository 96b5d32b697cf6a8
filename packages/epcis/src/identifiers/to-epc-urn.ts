import type { Gs1Key } from './digital-link.ts';
import { encodeForUrn } from './percent.ts';

/** Length of the company prefix that the digits begin with (GS1 allots 6 to 12); null if it is not known. */
export type CompanyPrefixLength = (digits: string) => number | null;

/** Lengths by leading digits, as in the list of company prefixes that GS1 publishes; the longest match counts. */
export function companyPrefixLengths(lengths: Readonly<Record<string, number>>): CompanyPrefixLength {
  const longest = Math.max(0, ...Object.keys(lengths).map((digits) => digits.length));
  return (digits) => {
    for (let n = Math.min(longest, digits.length); n > 0; n -= 1) {
      const length = lengths[digits.slice(0, n)];
      if (length !== undefined) return length;
    }
    return null;
  };
}

/**
 * The EPC URI of a key: class URI or pattern where it names a class. A key does not tell where its company prefix ends,
 * so that must be known; null if it is not, or if the key has no EPC URI (a GLN of 12-digit prefix has one, a bare GTIN is
 * a pattern).
 */
export function toEpcUrn(key: Gs1Key, prefixLength: CompanyPrefixLength): string | null {
  const { ai, value, qualifier } = key;
  const serial = qualifier === null ? null : encodeForUrn(qualifier.value);
  switch (ai) {
    case '00':
      return join('id:sscc', splitAfterFirst(value.slice(0, 17), prefixLength));
    case '01': {
      const parts = splitAfterFirst(value.slice(0, 13), prefixLength);
      if (serial === null) return join('idpat:sgtin', parts, '*');
      const scheme = { '21': 'id:sgtin', '235': 'id:upui', '10': 'class:lgtin' }[qualifier!.ai];
      return scheme === undefined ? null : join(scheme, parts, serial);
    }
    case '8006': {
      if (qualifier?.ai === '10') return null;
      const parts = splitAfterFirst(value.slice(0, 13), prefixLength);
      const pieces = `${value.slice(14, 16)}.${value.slice(16, 18)}`;
      return join(serial === null ? 'idpat:itip' : 'id:itip', parts, pieces, serial ?? '*');
    }
    case '253':
      return withSerial('gdti', value, 0, prefixLength);
    case '255':
      return withSerial('sgcn', value, 0, prefixLength);
    case '8003':
      return withSerial('grai', value, 1, prefixLength);
    case '414':
      return join('id:sgln', split(value.slice(0, 12), prefixLength), serial ?? '0');
    case '417':
      return join('id:pgln', split(value.slice(0, 12), prefixLength));
    case '402':
      return join('id:gsin', split(value.slice(0, 16), prefixLength));
    case '8017':
      return join('id:gsrnp', split(value.slice(0, 17), prefixLength));
    case '8018':
      return join('id:gsrn', split(value.slice(0, 17), prefixLength));
    case '401':
      return join('id:ginc', split(value, prefixLength));
    case '8004':
      return join('id:giai', split(value, prefixLength));
    case '8010':
      return join(serial === null ? 'idpat:cpi' : 'id:cpi', split(value, prefixLength), serial ?? '*');
  }
}

type Parts = readonly [prefix: string, reference: string];

function split(value: string, prefixLength: CompanyPrefixLength): Parts | null {
  const length = prefixLength(value);
  return length === null || length < 6 || length > 12 || length > value.length
    ? null
    : [value.slice(0, length), encodeForUrn(value.slice(length))];
}

/** The indicator or extension digit stands before the prefix in the key, and behind it in the URI. */
function splitAfterFirst(value: string, prefixLength: CompanyPrefixLength): Parts | null {
  const parts = split(value.slice(1), prefixLength);
  return parts === null ? null : [parts[0], value.slice(0, 1) + parts[1]];
}

function withSerial(scheme: string, value: string, lead: number, prefixLength: CompanyPrefixLength) {
  const parts = split(value.slice(lead, lead + 12), prefixLength);
  const serial = value.slice(lead + 13);
  return serial === ''
    ? join(`idpat:${scheme}`, parts, '*')
    : join(`id:${scheme}`, parts, encodeForUrn(serial));
}

function join(scheme: string, parts: Parts | null, ...rest: readonly string[]): string | null {
  return parts === null ? null : `urn:epc:${scheme}:${[...parts, ...rest].join('.')}`;
}
