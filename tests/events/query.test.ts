import { type EpcisEvent, parseJsonQuery, readContext, runQuery } from '@relode/epcis';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { searchEvents } from '../../apps/server/src/modules/events/query/search-events.ts';
import { inTenant } from '../../apps/server/src/platform/actor.ts';
import { describeOnEachEngine } from '../server/test-server.ts';
import { context, maker, useDoor } from './door-fixture.ts';

const EPCS = [
  'urn:epc:id:sgtin:0614141.107346.1',
  'urn:epc:id:sgtin:0614141.107346.2',
  'https://id.gs1.org/01/10614141073464/21/1',
  'urn:epc:id:sgtin:4012345.011111.9',
  'urn:epc:id:sscc:0614141.1234567890',
  'https://id.example.org/gbt34014/001CB240000003B3C0221953',
];
const CLASSES = ['urn:epc:class:lgtin:4012345.012345.998877', 'urn:epc:idpat:sgtin:0614141.107346.*'];
const PLACES = [
  'urn:epc:id:sgln:0614141.07346.1234',
  'https://id.gs1.org/414/0614141073467/254/1234',
  'urn:x:yard',
];
const STEPS = [
  'storing',
  'inspecting',
  'https://ref.gs1.org/cbv/BizStep-storing',
  'https://w3id.org/relode/shredding',
];
const DISPOSITIONS = ['active', 'conformant', 'damaged'];
const PARTIES = ['urn:epc:id:pgln:4000001.00000', 'https://id.gs1.org/417/0614141000005'];
const TIMES = ['2030-01-01T00:00:00Z', '2030-01-02T08:00:00+08:00', '2030-01-03T00:00:00Z'];

const pick = <T>(values: readonly T[]) => fc.constantFrom(...values);
const some = <T>(values: readonly T[]) => fc.uniqueArray(pick(values), { minLength: 1, maxLength: 3 });
const quantities = fc.array(
  fc.record({ epcClass: pick(CLASSES), quantity: pick([1, 5, 10.5]), uom: pick(['KGM', 'LBR']) }),
  { minLength: 1, maxLength: 2 },
);
const maybe = { requiredKeys: ['type', 'eventTime', 'eventTimeZoneOffset', 'ext:serial'] as never[] };
const common = {
  eventTime: pick(TIMES),
  eventTimeZoneOffset: fc.constant('+00:00'),
  'ext:serial': fc.nat(),
  bizStep: pick(STEPS),
  disposition: pick(DISPOSITIONS),
  readPoint: fc.record({ id: pick(PLACES) }),
  bizLocation: fc.record({ id: pick(PLACES) }),
  bizTransactionList: fc.constant([{ type: 'po', bizTransaction: 'urn:x:po:1' }]),
  sourceList: fc.array(
    fc.record({ type: pick(['owning_party', 'possessing_party']), source: pick(PARTIES) }),
    { minLength: 1, maxLength: 2 },
  ),
  'ext:grade': pick(['A', 'B', 3, '2030-01-02T00:00:00Z']),
  'ext:nested': fc.record({ 'ext:inner': pick(['x', 7]) }),
  sensorElementList: fc.array(
    fc.record({
      sensorMetadata: fc.record({ time: pick(TIMES), deviceID: pick(EPCS) }),
      sensorReport: fc.array(
        fc.record({
          type: pick(['Temperature', 'Voltage']),
          value: pick([20, 45.5]),
          uom: pick(['CEL', 'VLT']),
          stringValue: pick(['ok', 'bad']),
        }),
        { minLength: 1, maxLength: 2 },
      ),
    }),
    { minLength: 1, maxLength: 2 },
  ),
  errorDeclaration: fc.record({
    declarationTime: fc.constant('2031-01-01T00:00:00Z'),
    reason: pick(['incorrect_data', 'did_not_occur']),
  }),
};
const anyEvent = fc.oneof(
  fc.record(
    {
      ...common,
      type: fc.constant('ObjectEvent'),
      action: fc.constant('OBSERVE'),
      epcList: some(EPCS),
      quantityList: quantities,
      persistentDisposition: fc.record({ set: some(DISPOSITIONS) }),
    },
    { requiredKeys: [...(maybe.requiredKeys as string[]), 'action', 'epcList'] as never[] },
  ),
  fc.record(
    {
      ...common,
      type: fc.constant('AggregationEvent'),
      action: fc.constant('OBSERVE'),
      parentID: pick(EPCS),
      childEPCs: some(EPCS),
      childQuantityList: quantities,
    },
    { requiredKeys: [...(maybe.requiredKeys as string[]), 'action', 'parentID', 'childEPCs'] as never[] },
  ),
) as unknown as fc.Arbitrary<EpcisEvent>;

const PATTERNS = [
  'urn:epc:idpat:sgtin:0614141.107346.*',
  'urn:epc:idpat:sgtin:0614141.*.*',
  'urn:epc:idpat:sscc:0614141.*',
];
const parameter = fc.oneof(
  ...(
    [
      ['eventType', ['ObjectEvent', 'AggregationEvent']],
      ['EQ_action', ['OBSERVE', 'ADD']],
      ['EQ_bizStep', [...STEPS, 'packing']],
      ['EQ_disposition', DISPOSITIONS],
      ['EQ_persistentDisposition_set', DISPOSITIONS],
      ['EQ_readPoint', PLACES],
      ['EQ_bizLocation', PLACES],
      ['WD_bizLocation', PLACES],
      ['MATCH_epc', [...EPCS, ...PATTERNS]],
      ['MATCH_parentID', [...EPCS, ...PATTERNS]],
      ['MATCH_anyEPC', [...EPCS, ...PATTERNS]],
      ['MATCH_epcClass', CLASSES],
      ['MATCH_anyEPCClass', CLASSES],
      ['EQ_bizTransaction_po', ['urn:x:po:1', 'urn:x:po:2']],
      ['EQ_source_owning_party', PARTIES],
      ['EQ_errorReason', ['incorrect_data', 'did_not_occur']],
      ['EQ_type', ['Temperature', 'Voltage', 'Mass']],
      ['EQ_deviceID', EPCS],
      ['EQ_stringValue', ['ok', 'bad']],
      ['EQ_https://ns.example.org/grade', ['A', 'B', '3']],
      ['EQ_INNER_https://ns.example.org/inner', ['x', '7']],
    ] as const
  ).map(([name, values]) => some(values as readonly string[]).map((list) => [name, list] as const)),
  ...['GE_eventTime', 'LT_eventTime', 'GE_time', 'LT_time', 'GE_errorDeclarationTime'].map((name) =>
    pick(TIMES).map((time) => [name, time] as const),
  ),
  ...[
    'GE_quantity',
    'LT_quantity',
    'GT_value_CEL',
    'LE_value_VLT',
    'GE_quantity_KGM',
    'GE_https://ns.example.org/grade',
  ].map((name) => pick([1, 5, 20, 45.5]).map((number) => [name, number] as const)),
  pick(['EXISTS_errorDeclaration', 'EXISTS_sensorElementList', 'EXISTS_https://ns.example.org/grade']).map(
    (name) => [name, true] as const,
  ),
);

const documentContext = [...context, { ext: 'https://ns.example.org/' }];

describeOnEachEngine('queries by index', (engine) => {
  const door = useDoor(engine);
  test('answer the events that the reference predicate does, whatever is asked', async () => {
    const known: EpcisEvent[] = [];
    await fc.assert(
      fc.asyncProperty(
        fc.array(anyEvent, { minLength: 3, maxLength: 12 }),
        fc.array(fc.uniqueArray(parameter, { minLength: 1, maxLength: 3, selector: ([name]) => name }), {
          minLength: 6,
          maxLength: 6,
        }),
        pick([1, 3, 100]),
        async (events, queries, perPage) => {
          const outcomes = await door.captureIn(documentContext, maker, events);
          expect(outcomes.filter(({ status }) => status === 'refused')).toEqual([]);
          known.push(...events.filter((_, i) => outcomes[i]!.status === 'captured'));
          for (const parameters of queries) {
            const query = parseJsonQuery(Object.fromEntries(parameters));
            const expected = runQuery(known, query, readContext(documentContext)).map(serialOf);
            expect((await allPages(query, perPage)).sort(), JSON.stringify(parameters)).toEqual(
              expected.sort(),
            );
          }
        },
      ),
      { numRuns: 25 },
    );
    expect(known.length).toBeGreaterThan(100);
  });

  test('come in the order of their times', async () => {
    for (const orderDirection of ['ASC', 'DESC']) {
      const query = parseJsonQuery({ orderBy: 'eventTime', orderDirection });
      const { events } = await inTenant(door.db, maker, (tx) =>
        searchEvents(tx, query, { perPage: 1000, after: null }),
      );
      const times = events.map(({ event }) => Date.parse(event.eventTime));
      expect(times).toEqual(times.toSorted((a, b) => (orderDirection === 'ASC' ? a - b : b - a)));
    }
  });

  const allPages = async (query: ReturnType<typeof parseJsonQuery>, perPage: number): Promise<string[]> => {
    const found: string[] = [];
    let after: Parameters<typeof searchEvents>[2]['after'] = null;
    do {
      const page = await inTenant(door.db, maker, (tx) => searchEvents(tx, query, { perPage, after }));
      found.push(...page.events.map(({ event }) => serialOf(event)));
      after = page.next;
    } while (after !== null);
    return found;
  };
});

/** What tells events of the same content apart: whether they declare an error, and their own number. */
function serialOf(event: EpcisEvent): string {
  const { 'ext:serial': serial } = event as unknown as Record<string, unknown>;
  return JSON.stringify([serial, event.type, event.eventTime, event.errorDeclaration?.reason ?? null]);
}
