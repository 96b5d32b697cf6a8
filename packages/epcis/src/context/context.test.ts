import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { EPCIS_CONTEXT_URL, type EpcisEvent, expandCurie, findContextFaults, readContext } from '../index.ts';
import { braced, qualify } from './qualified-name.ts';

const shared = process.env.RELODE_SHARED;

const event = (context: EpcisEvent['@context'], more: object): EpcisEvent => ({
  ...(context === undefined ? {} : { '@context': context }),
  type: 'ObjectEvent',
  eventTime: '2034-05-02T08:00:00Z',
  eventTimeZoneOffset: '+08:00',
  action: 'OBSERVE',
  epcList: [],
  ...more,
});

test('a prefix is one of EPCIS, of the document or of the event; the last declaration counts', () => {
  const document = readContext([EPCIS_CONTEXT_URL, { ext: 'https://a.example/' }]);
  const own = readContext({ ext: 'https://b.example/' }, document);
  expect(expandCurie('ext:x', document.prefixes)).toBe('https://a.example/x');
  expect(expandCurie('ext:x', own.prefixes)).toBe('https://b.example/x');
  expect(expandCurie('cbv:BizStep-shipping', own.prefixes)).toBe('https://ref.gs1.org/cbv/BizStep-shipping');
  expect(expandCurie('https://a.example/x', own.prefixes)).toBe('https://a.example/x');
});

test('a term, a default vocabulary and a full URI all give namespace and local name', () => {
  const context = readContext([
    EPCIS_CONTEXT_URL,
    { '@vocab': 'https://v.example/', ext: { '@id': 'https://a.example/' }, colour: 'ext:colour' },
  ]);
  expect(braced(qualify('colour', context))).toBe('{https://a.example/}colour');
  expect(braced(qualify('size', context))).toBe('{https://v.example/}size');
  expect(braced(qualify('https://a.example/x', context))).toBe('{https://a.example/}x');
  expect(braced(qualify('https://b.example/c#x', context))).toBe('{https://b.example/c#}x');
  expect(braced(qualify('size', readContext(undefined)))).toBe('size');
  expect(braced(qualify('cbvmda:lotNumber', context))).toBe('{urn:epcglobal:cbv:mda}lotNumber');
});

test('a field with a prefix that nothing declares is refused, at any depth', () => {
  const faults = findContextFaults(
    event([EPCIS_CONTEXT_URL], { ilmd: { 'bat:a': { 'bat:b': 1 } }, 'https://a.example/x': 1 }),
  );
  expect(faults.map(({ pointer }) => pointer)).toEqual(['/ilmd/bat:a', '/ilmd/bat:a/bat:b']);
});

test('without the context of EPCIS nothing has a meaning; a context that is not known may declare anything', () => {
  expect(findContextFaults(event(undefined, {}))[0]?.message).toContain('lacks the context of EPCIS');
  expect(
    findContextFaults(event([EPCIS_CONTEXT_URL, 'https://a.example/context.jsonld'], { 'bat:a': 1 })),
  ).toEqual([]);
});

test.skipIf(!shared)('GS1’s examples declare what they use', () => {
  const folder = join(shared!, 'data/epcis/gs1/examples');
  const names = (readdirSync(folder, { recursive: true }) as string[]).filter((name) =>
    name.endsWith('.jsonld'),
  );
  for (const name of names) {
    expect(findContextFaults(JSON.parse(readFileSync(join(folder, name), 'utf8'))), name).toEqual([]);
  }
});
