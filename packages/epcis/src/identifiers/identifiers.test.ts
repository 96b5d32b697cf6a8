import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  canonicalIdentifier,
  checkDigit,
  companyPrefixLengths,
  parseDigitalLink,
  parseEpcUrn,
  toDigitalLink,
  toEpcUrn,
} from '../index.ts';

test('check digits are those of GS1’s examples', () => {
  expect(checkDigit('629104150021')).toBe('3'); // GS1 General Specifications, 7.9: GTIN-13 6291041500213
  expect(checkDigit('37610425002123456')).toBe('9'); // SSCC 376104250021234569
});

/** EPC URIs and links of the vectors published with the event hash (CBV 2.0), and of the Tag Data Standard’s examples. */
const SAME: readonly (readonly [string, string])[] = [
  ['urn:epc:id:sgtin:4012345.011111.9876', '01/04012345111118/21/9876'],
  ['urn:epc:id:sgtin:4012345.011111.98%22', '01/04012345111118/21/98%22'],
  ['urn:epc:id:sgtin:415056789012.0.987654', '01/04150567890128/21/987654'],
  [
    'urn:epc:id:sgtin:0614141.812345.6789%2F%26%25%22!%3F()',
    '01/80614141123458/21/6789%2F%26%25%22%21%3F%28%29',
  ],
  ['urn:epc:id:sscc:4012345.3111111111', '00/340123451111111111'],
  ['urn:epc:id:sgln:4012345.00005.122', '414/4012345000054/254/122'],
  ['urn:epc:id:sgln:4012345.00005.0', '414/4012345000054'],
  ['urn:epc:id:grai:4012345.00022.334455', '8003/04012345000221334455'],
  ['urn:epc:id:giai:4012345.ABC345', '8004/4012345ABC345'],
  ['urn:epc:id:gsrn:4012345.0000006765', '8018/401234500000067657'],
  ['urn:epc:id:gsrnp:4012345.0000000007', '8017/401234500000000074'],
  ['urn:epc:id:gdti:4012345.00009.PO-4711', '253/4012345000092PO-4711'],
  ['urn:epc:id:gdti:987659999999..9', '253/98765999999929'],
  ['urn:epc:id:cpi:0614141.11111111111111-A%23%2F.1234', '8010/061414111111111111111-A%23%2F/8011/1234'],
  ['urn:epc:id:sgcn:4012345.99999.44', '255/401234599999044'],
  ['urn:epc:id:ginc:0614141.xyz47%2F11', '401/0614141xyz47%2F11'],
  ['urn:epc:id:gsin:4012345.222333444', '402/40123452223334442'],
  ['urn:epc:id:itip:4012345.011111.01.02.987', '8006/040123451111180102/21/987'],
  [
    "urn:epc:id:upui:1234567.098765.51qIgY)%3C%26Jp3*j7'SDB",
    "01/01234567987651/235/51qIgY%29%3C%26Jp3%2Aj7'SDB",
  ],
  ['urn:epc:id:pgln:4000001.00000', '417/4000001000005'],
  ['urn:epc:id:pgln:999999999999.', '417/9999999999994'],
  ['urn:epc:class:lgtin:4012345.012345.Lot987', '01/04012345123456/10/Lot987'],
  ['urn:epc:idpat:sgtin:4054739.099914.*', '01/04054739999148'],
  ['urn:epc:idpat:grai:4012345.66666.*', '8003/04012345666663'],
  ['urn:epc:idpat:gdti:4012345.55555.*', '253/4012345555554'],
  ['urn:epc:idpat:sgcn:4012345.99999.*', '255/4012345999990'],
  ['urn:epc:idpat:cpi:4012345.ABC.*', '8010/4012345ABC'],
  ['urn:epc:idpat:itip:4012345.012345.01.02.*', '8006/040123451234560102'],
];

test.each(SAME)('%s is https://id.gs1.org/%s', (urn, path) => {
  const link = `https://id.gs1.org/${path}`;
  expect(canonicalIdentifier(urn)).toBe(link);
  expect(canonicalIdentifier(link)).toBe(link);
  const key = parseDigitalLink(link)!;
  expect(toDigitalLink(key)).toBe(link);
  const prefix = /:(\d{6,12})\./.exec(urn)![1]!;
  expect(toEpcUrn(key, companyPrefixLengths({ [prefix]: prefix.length }))).toBe(urn);
  expect(toEpcUrn(key, () => null)).toBe(null); // where the prefix ends is not in the key
});

test.each([
  ['https://id.gs1.org/gtin/09780345418913', '01/09780345418913'],
  ['https://example.com/gtin/09780345418913/21/765tz?abc=211121', '01/09780345418913/21/765tz'],
  ['http://shop.example/a/b/01/9780345418913/22/2A/10/L1/21/S1#top', '01/09780345418913/21/S1'],
  ['https://example.com/01/95011015', '01/00000095011015'],
  ['https://example.com/8006/040123451111180102/10/A/21/9', '8006/040123451111180102/21/9'],
  ['https://example.com/417/4000001000005/', '417/4000001000005'],
])('%s names the same as https://id.gs1.org/%s', (uri, path) => {
  expect(canonicalIdentifier(uri)).toBe(`https://id.gs1.org/${path}`);
});

test.each([
  'https://example.com/id/gbt34014/001PE240000003G1C0000042',
  'https://example.com/01/123', // no GTIN has three digits
  'https://example.com/01/09780345418913/98/x', // 98 does not qualify a GTIN
  'https://example.com/01/09780345418913/21/%zz',
  'https://example.com/01/09780345418913/21/123456789012345678901', // a serial has 20 characters at most
  'urn:epc:id:sgtin:4012345.11111.9876', // prefix and reference have 12 digits, not 13
  'urn:epc:id:gid:1.2.3',
  'urn:epcglobal:cbv:bt:0614141073467:1152',
  'geo:50.9,6.9',
])('%s names no GS1 key and stays as it is', (uri) => {
  expect(canonicalIdentifier(uri)).toBe(uri);
});

test('an EPC URI comes back from its link, whatever prefix and serial', () => {
  const serial = fc.stringMatching(/^[A-Za-z0-9!'()*+,\-./:;=_"%&<>?]{1,20}$/);
  fc.assert(
    fc.property(
      fc.stringMatching(/^\d{12}$/),
      fc.integer({ min: 6, max: 12 }),
      serial,
      (digits, length, text) => {
        const escaped = text.replace(/["%&/<>?]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);
        const urn = `urn:epc:id:sgtin:${digits.slice(0, length)}.1${digits.slice(length)}.${escaped}`;
        const link = canonicalIdentifier(urn);
        expect(link).toMatch(/^https:\/\/id\.gs1\.org\/01\/\d{14}\/21\//);
        expect(parseDigitalLink(link)).toEqual(parseEpcUrn(urn));
        expect(toEpcUrn(parseDigitalLink(link)!, () => length)).toBe(urn);
      },
    ),
    { numRuns: 500, seed: 11 },
  );
});
