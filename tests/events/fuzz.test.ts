import { EPCIS_CONTEXT_URL } from '@relode/epcis';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { describeOnEachEngine, useServer } from '../server/test-server.ts';

const valid = {
  '@context': [EPCIS_CONTEXT_URL, { ext: 'https://ns.example.org/' }],
  type: 'ObjectEvent',
  eventTime: '2026-01-01T00:00:00Z',
  eventTimeZoneOffset: '+00:00',
  action: 'ADD',
  bizStep: 'commissioning',
  epcList: ['urn:x:1'],
  bizLocation: { id: 'urn:x:place' },
  sourceList: [{ type: 'owning_party', source: 'urn:x:party' }],
  ilmd: { 'ext:massKg': 400 },
  'ext:note': 'text',
  sensorElementList: [{ sensorReport: [{ type: 'Voltage', value: 400, uom: 'VLT' }] }],
  errorDeclaration: { declarationTime: '2026-01-02T00:00:00Z', reason: 'incorrect_data' },
};
const strange = fc.oneof(
  fc.jsonValue({ maxDepth: 3 }),
  fc.constantFrom(
    '\u0000',
    '\ud800',
    'a\u0000b',
    '😀',
    '',
    'x'.repeat(10_000),
    '{"',
    "'; drop table events; --",
    '\\',
    '"',
  ),
  fc.constantFrom(1e308, -0, 1e-320, Number.MAX_SAFE_INTEGER),
  fc.string({ unit: 'binary' }),
);
/** The event with a value somewhere put in place of what was there. */
const mutated = fc
  .tuple(fc.constantFrom(...placesIn(valid)), strange, fc.boolean())
  .map(([place, value, isRemoved]) => JSON.stringify(withValue(valid, place, isRemoved ? undefined : value)));

describeOnEachEngine('whatever is sent', (engine) => {
  const server = useServer(engine);

  test('as an event is taken or refused with a reason, never a fault of the server', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(
          mutated,
          mutated,
          strange.map((value) => JSON.stringify(value) ?? ''),
          fc.string(),
        ),
        async (body) => {
          const response = await server.current.request('/epcis/events', {
            method: 'POST',
            headers: { 'content-type': 'application/json' },
            body,
          });
          expect([201, 400, 409, 413], `${body} ${await response.clone().text()}`).toContain(response.status);
          if (response.status !== 201) return;
          const found = await server.current.request(response.headers.get('location')!);
          expect(found.status, body).toBe(200);
        },
      ),
      { numRuns: 400 },
    );
  });

  test('as a query is answered or refused with a reason, never a fault of the server', async () => {
    const names = [
      'eventType',
      'EQ_bizStep',
      'MATCH_epc',
      'GE_eventTime',
      'EQ_quantity',
      'orderBy',
      'perPage',
      'nextPageToken',
    ];
    await fc.assert(
      fc.asyncProperty(
        fc.dictionary(
          fc.oneof(fc.constantFrom(...names), fc.string()),
          fc.oneof(
            fc.string({ unit: 'binary' }),
            fc.constantFrom('urn:epc:idpat:sgtin:*.*.*', '%_\\', '|', 'eventTime', '1'),
          ),
        ),
        async (parameters) => {
          const search = new URLSearchParams(parameters);
          const response = await server.current.request(`/epcis/events?${search}`);
          expect([200, 400, 413], `${search} ${await response.clone().text()}`).toContain(response.status);
        },
      ),
      { numRuns: 400 },
    );
  });
});

function placesIn(value: unknown): string[][] {
  if (typeof value !== 'object' || value === null) return [[]];
  return [
    [],
    ...Object.entries(value).flatMap(([key, inner]) => placesIn(inner).map((rest) => [key, ...rest])),
  ];
}

function withValue(holder: unknown, [key, ...rest]: readonly string[], value: unknown): unknown {
  if (key === undefined) return value;
  const copy = (Array.isArray(holder) ? [...holder] : { ...(holder as object) }) as Record<string, unknown>;
  copy[key] = withValue(copy[key], rest, value);
  return copy;
}
