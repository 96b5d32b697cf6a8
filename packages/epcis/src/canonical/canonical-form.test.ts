import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { canonicalForm, EPCIS_CONTEXT_URL, type EpcisEvent, readContext } from '../index.ts';
import { canonicalNumber, numberText } from './canonical-number.ts';
import { byCodePoints } from './code-point-order.ts';

const EXT = 'https://ns.example.com/epcis/';
const context = readContext([
  'https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld',
  { ext: EXT, gs1: 'https://gs1.org/voc/' },
]);

const base = {
  type: 'ObjectEvent',
  eventTime: '2034-05-02T08:00:00Z',
  eventTimeZoneOffset: '+08:00',
  action: 'ADD',
  epcList: ['urn:epc:id:sgtin:0614141.107346.2017'],
} as const;

/** Ways of writing the same thing: `plain` is how the event has it, the others mean the same. */
const WAYS: Readonly<Record<string, readonly string[]>> = {
  'urn:epc:id:sgtin:0614141.107346.2017': [
    'https://id.gs1.org/01/10614141073464/21/2017',
    'https://x.example/p/01/10614141073464/10/L/21/2017?q=1',
  ],
  'urn:epc:id:sgtin:0614141.107346.2018': ['https://id.example.org/gtin/10614141073464/ser/2018'],
  'urn:epc:id:sgln:4012345.00005.0': [
    'https://id.gs1.org/414/4012345000054',
    'https://id.example.org/gln/4012345000054',
  ],
  'urn:epc:class:lgtin:4012345.012345.998877': ['https://id.gs1.org/01/04012345123456/10/998877'],
  '2034-05-02T08:00:00Z': [
    '2034-05-02T16:00:00+08:00',
    '2034-05-02T03:00:00.000-05:00',
    '2034-05-02T08:00:00.0004Z',
  ],
  inspecting: [
    'https://ref.gs1.org/cbv/BizStep-inspecting',
    'cbv:BizStep-inspecting',
    'urn:epcglobal:cbv:bizstep:inspecting',
    ' inspecting ',
  ],
  conformant: ['cbv:Disp-conformant', 'urn:epcglobal:cbv:disp:conformant'],
  Temperature: ['gs1:Temperature', 'https://gs1.org/voc/Temperature'],
  po: ['urn:epcglobal:cbv:btt:po', 'cbv:BTT-po'],
  owning_party: ['cbv:SDT-owning_party', 'urn:epcglobal:cbv:sdt:owning_party'],
  'ext:StateOfHealth': [`${EXT}StateOfHealth`],
};

const full: EpcisEvent = {
  ...base,
  eventID: 'urn:uuid:1',
  recordTime: '2034-05-02T08:00:05Z',
  epcList: ['urn:epc:id:sgtin:0614141.107346.2017', 'urn:epc:id:sgtin:0614141.107346.2018'],
  quantityList: [
    { epcClass: 'urn:epc:class:lgtin:4012345.012345.998877', quantity: 200, uom: 'KGM' },
    { epcClass: 'https://example.com/class/1' },
  ],
  bizStep: 'inspecting',
  disposition: 'conformant',
  persistentDisposition: { set: ['conformant', 'available'], unset: ['unavailable'] },
  readPoint: { id: 'urn:epc:id:sgln:4012345.00005.0', 'ext:gate': 'B', 'ext:lane': 2 },
  bizTransactionList: [
    { type: 'po', bizTransaction: 'https://example.com/po/1' },
    { type: 'inv', bizTransaction: 'https://example.com/inv/2' },
  ],
  sourceList: [{ type: 'owning_party', source: 'https://example.com/party/1' }],
  destinationList: [{ type: 'owning_party', destination: 'https://example.com/party/2' }],
  sensorElementList: [
    {
      sensorMetadata: { time: '2034-05-02T08:00:00Z', 'ext:by': 'Li' },
      sensorReport: [
        { type: 'Temperature', value: 24.5, uom: 'CEL' },
        { type: 'ext:StateOfHealth', value: 76.4, uom: 'P1', booleanValue: true },
      ],
    },
    { sensorReport: [{ type: 'Temperature', value: 25, uom: 'CEL' }], 'ext:rack': 'R1' },
  ],
  ilmd: { 'ext:chemistry': 'LFP', 'ext:cells': [{ 'ext:n': 12 }, { 'ext:n': 96 }] },
  'ext:grade': 'B',
  'ext:tests': { 'ext:a': '1.0', 'ext:b': ['x', 'y'] },
};

/** The same event written otherwise: names and lists in another order, other forms of identifiers, words, times, names. */
function rewritten(value: unknown, random: () => number): unknown {
  const choose = (text: string) => {
    const ways = [text, ...(WAYS[text] ?? [])];
    return ways[Math.floor(random() * ways.length)]!;
  };
  if (typeof value === 'string') return choose(value);
  if (Array.isArray(value)) return shuffled(value, random).map((item) => rewritten(item, random));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    shuffled(Object.entries(value), random).map(([name, part]) => [
      name.startsWith('ext:') && random() < 0.5 ? EXT + name.slice(4) : name,
      rewritten(part, random),
    ]),
  );
}

function shuffled<Item>(items: readonly Item[], random: () => number): Item[] {
  return items
    .map((item) => ({ item, key: random() }))
    .sort((a, b) => a.key - b.key)
    .map(({ item }) => item);
}

test('however an event is written, its canonical form is the same', () => {
  const expected = canonicalForm(full, context);
  fc.assert(
    fc.property(fc.infiniteStream(fc.double({ min: 0, max: 0.999, noNaN: true })), (stream) => {
      const event = rewritten(full, () => stream.next().value as number) as EpcisEvent;
      expect(canonicalForm(event, context)).toBe(expected);
    }),
    { numRuns: 300, seed: 13 },
  );
});

test('whatever value changes, the canonical form changes', () => {
  const expected = canonicalForm(full, context);
  const change = (value: unknown): unknown =>
    typeof value === 'number' ? value + 0.5 : typeof value === 'boolean' ? !value : `${String(value)}x`;
  const leaves = (value: unknown, path: readonly string[] = []): string[][] =>
    typeof value === 'object' && value !== null
      ? Object.entries(value).flatMap(([name, part]) => leaves(part, [...path, name]))
      : [[...path]];
  for (const path of leaves(full).filter(([name]) => name !== 'eventID' && name !== 'recordTime')) {
    const copy = structuredClone(full) as unknown as Record<string, unknown>;
    const holder = path.slice(0, -1).reduce((part, name) => part[name] as Record<string, unknown>, copy);
    holder[path.at(-1)!] = change(holder[path.at(-1)!]);
    expect(canonicalForm(copy as unknown as EpcisEvent, context), path.join('/')).not.toBe(expected);
  }
});

describe('numbers', () => {
  test.each([
    ['1.0', '1'],
    ['0.3434000', '0.3434'],
    ['007', '7'],
    ['+5', '5'],
    ['-0', '0'],
    ['.5', '0.5'],
    ['5.', '5'],
    ['1e3', '1000'],
    ['0.00001', '1e-05'],
    ['12345678901234567890', '12345678901234567890'],
    ['00012345678901234567.8900', '12345678901234567.89'],
  ])('%s is written %s', (text, expected) => {
    expect(canonicalNumber(text)).toBe(expected);
  });

  test.each(['', '.', 'e5', '1,5', '0x10', 'NaN', '1 2', 'Infinity', '--1'])('"%s" is none', (text) => {
    expect(canonicalNumber(text)).toBe(null);
  });

  test('a number and its text are written alike', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e12, max: 1e12 }), (value) => {
        const digits = String(Math.abs(value)).replace(/[.e].*|\./, '').length;
        fc.pre(digits <= 12 && String(value).replace(/\D/g, '').length <= 15);
        expect(canonicalNumber(String(value))).toBe(numberText(value));
      }),
      { numRuns: 500, seed: 2 },
    );
  });
});

test('texts are ordered by code points, as UTF-8 is', () => {
  const texts = ['z', 'é', '\uffee', '\u{1f50b}', 'a', 'ab', ''];
  const byBytes = texts.toSorted((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
  expect(texts.toSorted(byCodePoints)).toEqual(byBytes);
});

test('an event may bring a context of its own', () => {
  const curie = { ...base, '@context': [{ my: 'https://my.example/' }], 'my:field': 'x' } as const;
  expect(canonicalForm(curie, context)).toContain('{https://my.example/}field=x');
});

test('texts of standard fields that look like numbers stay as they are', () => {
  const event = (stringValue: string): EpcisEvent => ({
    ...base,
    sensorElementList: [{ sensorReport: [{ type: 'Temperature', stringValue }] }],
  });
  expect(canonicalForm(event('007'), context)).not.toBe(canonicalForm(event('7'), context));
});

test('a CURIE of GS1’s vocabulary is expanded where the document declares the prefix, as in the published hashes', () => {
  // epcisDocHavingTooManyUserExtensions: its pre-hash has type=gs1:Angle
  const event: EpcisEvent = {
    ...base,
    sensorElementList: [{ sensorReport: [{ type: 'gs1:Angle', value: 1 }] }],
  };
  expect(canonicalForm(event, context)).toContain('type=https://gs1.org/voc/Angle');
  expect(canonicalForm(event, readContext([EPCIS_CONTEXT_URL]))).toContain('type=gs1:Angle');
});

test('a name whose prefix nothing declares stays whole', () => {
  expect(canonicalForm({ ...base, 'bat:grade': 'B' }, context)).toContain('bat:grade=B');
});
