import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import addFormats from 'ajv-formats';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { findDocumentFaults } from '../index.ts';

const shared = process.env.RELODE_SHARED;
const folder = join(shared ?? '', 'data/epcis');

function documentsIn(path: string, ending: string): [string, unknown][] {
  if (!shared) return [];
  return (readdirSync(join(folder, path), { recursive: true }) as string[])
    .filter((name) => name.endsWith(ending))
    .map((name) => [name, JSON.parse(readFileSync(join(folder, path, name), 'utf8'))]);
}

const examples = documentsIn('gs1/examples', '.jsonld');
const invalid = documentsIn('invalid', '.json');

describe.skipIf(!shared)('documents that GS1 and openEPCIS published', () => {
  test('all 47 examples of GS1 are valid', () => {
    expect(examples.length).toBe(47);
    expect(examples.filter(([, document]) => findDocumentFaults(document).length > 0)).toEqual([]);
  });

  test('each of the 15 wrong ones is refused, with a pointer that leads somewhere and a sentence', () => {
    expect(invalid.length).toBe(15);
    for (const [name, document] of invalid) {
      const faults = findDocumentFaults(document);
      expect(faults.length, name).toBeGreaterThan(0);
      for (const { pointer, message } of faults) {
        expect(follow(document, pointer), `${name} ${pointer}`).not.toBe(undefined);
        expect(message, name).toMatch(/\w+ \w+/);
      }
    }
  });

  test('GS1’s own schema and these checks say the same of 20,000 damaged examples', () => {
    const isValid = compileGs1Schema();
    for (const [name, document] of [...examples, ...invalid]) {
      expect(findDocumentFaults(document).length === 0, name).toBe(isValid(document));
    }
    let refused = 0;
    fc.assert(
      fc.property(
        fc.nat({ max: examples.length - 1 }).chain((i) => mutations(examples[i]![1])),
        (document) => {
          const faults = findDocumentFaults(document);
          if (faults.length > 0) refused += 1;
          if ((faults.length === 0) !== isValid(document)) {
            throw new Error(`${JSON.stringify(document)}\n${JSON.stringify(faults)}`);
          }
        },
      ),
      { numRuns: 20_000, seed: 7, endOnFailure: true },
    );
    expect(refused).toBeGreaterThan(4000); // the damage must bite, or the test compares nothing
  });
});

/** The value at a JSON pointer. */
function follow(document: unknown, pointer: string): unknown {
  return pointer
    .split('/')
    .slice(1)
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'))
    .reduce<unknown>((value, step) => (value as Record<string, unknown> | undefined)?.[step], document);
}

function compileGs1Schema(): (document: unknown) => boolean {
  const ajv = new Ajv({ strict: false });
  addFormats.default(ajv);
  return ajv.compile(JSON.parse(readFileSync(join(folder, 'gs1/schema/EPCIS-JSON-Schema.json'), 'utf8')));
}

const VALUES: readonly unknown[] = [
  null,
  5,
  -0.5,
  '',
  'text',
  true,
  [],
  {},
  'a:b',
  'urn:epcglobal:cbv:bizstep:receiving',
  'https://ns.gs1.org/cbv/BizStep-x',
  'https://gs1.org/voc/Temperature',
  'https://example.org/a b',
  'https://example.org/%zz',
  'http://[::1]:80/x?y#z',
  'ext:ü',
  ':',
  'a:',
  'a://',
  'OBSERVE',
  'ADD',
  'DELETE',
  'receiving',
  'in_transit',
  'owning_party',
  'po',
  'Temperature',
  'ObjectEvent',
  'AggregationEvent',
  'AssociationEvent',
  'TransactionEvent',
  'TransformationEvent',
  'EPCISDocument',
  'EPCISQueryDocument',
  'https://example.org/MyEvent',
  '2024-02-29T23:59:60Z',
  '2023-02-29T10:00:00Z',
  '2023-02-28T10:00:00',
  '2023-02-28 10:00:00.1234+0530',
  '2023-02-28T24:59:30+01:00',
  '+14:00',
  '+14:30',
  'KGM',
  'kg',
  'f0f0',
  '2.0',
  ['a:b', 'a:b'],
  ['a:b', 'c:d'],
  [{}, {}],
  [{ epcClass: 'a:b' }],
  [{ id: 'a:b' }],
  { id: 'a:b' },
  { set: ['active'] },
  { set: [] },
  [{ type: 'po', bizTransaction: 'a:b' }],
  [{ sensorReport: [{ type: 'Temperature' }] }],
  { declarationTime: '2024-01-01T00:00:00Z' },
];

const NAMES: readonly string[] = [
  'ext:field',
  'plain',
  'ilmd',
  'action',
  'type',
  'epcList',
  'quantityList',
  'childEPCs',
  'childQuantityList',
  'parentID',
  'inputEPCList',
  'inputQuantityList',
  'outputEPCList',
  'outputQuantityList',
  'transformationID',
  'bizStep',
  'disposition',
  'persistentDisposition',
  'readPoint',
  'bizLocation',
  'bizTransactionList',
  'sourceList',
  'destinationList',
  'sensorElementList',
  'errorDeclaration',
  'certificationInfo',
  'eventID',
  'recordTime',
  'eventTime',
  'eventTimeZoneOffset',
  'epcisHeader',
  'id',
  'sender',
  '@context',
  'epcMasterData',
  'vocabularyList',
];

type Place = readonly (string | number)[];

/** The document with one to three parts removed, replaced, added or repeated. */
function mutations(document: unknown): fc.Arbitrary<unknown> {
  const step = fc.record({
    at: fc.nat(),
    kind: fc.constantFrom('remove', 'replace', 'add', 'repeat'),
    name: fc.constantFrom(...NAMES),
    value: fc.constantFrom(...VALUES),
  });
  return fc.array(step, { minLength: 1, maxLength: 3 }).map((steps) => {
    const copy = { root: structuredClone(document) };
    for (const { at, kind, name, value } of steps) {
      const places = placesIn(copy.root, ['root']);
      const place = places[at % places.length]!;
      const holder = place.slice(0, -1).reduce<any>((part, key) => part[key], copy);
      const key = place.at(-1)!;
      const old = holder[key];
      if (kind === 'remove') Array.isArray(holder) ? holder.splice(Number(key), 1) : delete holder[key];
      else if (kind === 'replace') holder[key] = structuredClone(value);
      else if (kind === 'repeat' && Array.isArray(holder)) holder.push(structuredClone(old));
      else if (typeof old === 'object' && old !== null && !Array.isArray(old))
        old[name] = structuredClone(value);
      if (copy.root === undefined) copy.root = null;
    }
    return copy.root;
  });
}

function placesIn(value: unknown, path: Place): Place[] {
  if (typeof value !== 'object' || value === null) return [path];
  return [path, ...Object.entries(value).flatMap(([key, part]) => placesIn(part, [...path, key]))];
}
