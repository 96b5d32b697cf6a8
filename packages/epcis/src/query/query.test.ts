import { expect, test } from 'vitest';
import {
  type EpcisEvent,
  matchesQuery,
  parseJsonQuery,
  parseUrlQuery,
  readContext,
  runQuery,
} from '../index.ts';

const context = readContext([
  'https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld',
  { ext: 'https://ns.example.com/epcis/' },
]);

const inspected: EpcisEvent = {
  type: 'ObjectEvent',
  eventID: 'urn:uuid:1',
  eventTime: '2034-05-02T16:00:00+08:00',
  eventTimeZoneOffset: '+08:00',
  recordTime: '2034-05-02T08:00:05Z',
  action: 'OBSERVE',
  bizStep: 'inspecting',
  disposition: 'conformant',
  persistentDisposition: { set: ['needs_replacement'], unset: ['available'] },
  epcList: ['urn:epc:id:sgtin:0614141.107346.2017'],
  quantityList: [{ epcClass: 'urn:epc:class:lgtin:4012345.012345.998877', quantity: 200, uom: 'KGM' }],
  readPoint: { id: 'urn:epc:id:sgln:4012345.00005.0', 'ext:gate': 'B' },
  bizLocation: { id: 'https://id.gs1.org/414/4012345000054' },
  bizTransactionList: [{ type: 'po', bizTransaction: 'urn:epc:id:gdti:0614141.00001.1618034' }],
  sourceList: [{ type: 'owning_party', source: 'urn:epc:id:pgln:4000001.00000' }],
  destinationList: [{ type: 'possessing_party', destination: 'https://id.gs1.org/417/0614141000005' }],
  sensorElementList: [
    {
      'ext:rack': 3,
      sensorMetadata: {
        time: '2034-05-02T07:30:00Z',
        deviceID: 'urn:epc:id:giai:4000001.111',
        'ext:by': 'Li',
      },
      sensorReport: [
        { type: 'Temperature', value: 24.5, uom: 'CEL', 'ext:quality': 0.9 },
        {
          type: 'ext:StateOfHealth',
          value: 76.4,
          uom: 'P1',
          percRank: 50,
          booleanValue: true,
          stringValue: 'ok',
        },
      ],
    },
  ],
  errorDeclaration: {
    declarationTime: '2034-05-04T01:00:00Z',
    reason: 'incorrect_data',
    correctiveEventIDs: ['urn:uuid:2'],
    'ext:why': 'meter broken',
  },
  'ext:grade': 'B',
  'ext:cycles': 1200,
  'ext:test': {
    'ext:started': '2034-05-02T07:00:00Z',
    'ext:steps': [{ 'ext:cRate': 0.5 }, { 'ext:cRate': 1 }],
  },
};

const commissioned: EpcisEvent = {
  type: 'ObjectEvent',
  eventTime: '2026-03-12T08:00:00Z',
  eventTimeZoneOffset: '+08:00',
  action: 'ADD',
  epcList: ['https://id.gs1.org/00/340123451111111111'],
  ilmd: { 'ext:chemistry': 'NMC622', 'ext:origin': { 'ext:line': 7 } },
};

const transformed: EpcisEvent = {
  type: 'TransformationEvent',
  eventTime: '2034-06-01T08:00:00Z',
  eventTimeZoneOffset: '+08:00',
  transformationID: 'https://example.com/tx/1',
  inputEPCList: ['https://id.gs1.org/01/10614141073464/21/2018'],
  outputQuantityList: [
    { epcClass: 'https://id.gs1.org/01/09521234000105/10/BM', quantity: 421.7, uom: 'KGM' },
  ],
};

const meets = (event: EpcisEvent, name: string, value: string) =>
  matchesQuery(event, parseUrlQuery([[name, value]], context), context);

/** Parameter, a value that the event meets, one that it does not: read off the event by the definitions of 8.2.7.1. */
const CASES: readonly (readonly [EpcisEvent, string, string, string])[] = [
  [inspected, 'eventType', 'AggregationEvent|ObjectEvent', 'AggregationEvent'],
  [inspected, 'GE_eventTime', '2034-05-02T08:00:00Z', '2034-05-02T08:00:00.001Z'],
  [inspected, 'LT_eventTime', '2034-05-02T08:00:00.001Z', '2034-05-02T08:00:00Z'],
  [inspected, 'GE_recordTime', '2034-05-02T08:00:05Z', '2034-05-02T08:00:06Z'],
  [inspected, 'LT_recordTime', '2034-05-02T08:00:06Z', '2034-05-02T08:00:05Z'],
  [inspected, 'EQ_action', 'OBSERVE|ADD', 'DELETE'],
  [inspected, 'EQ_bizStep', 'https://ref.gs1.org/cbv/BizStep-inspecting', 'shipping'],
  [inspected, 'EQ_bizStep', 'inspecting', 'ext:inspecting'],
  [inspected, 'EQ_disposition', 'urn:epcglobal:cbv:disp:conformant', 'damaged'],
  [inspected, 'EQ_persistentDisposition_set', 'needs_replacement', 'available'],
  [inspected, 'EQ_persistentDisposition_unset', 'available', 'needs_replacement'],
  [inspected, 'EQ_readPoint', 'https://id.gs1.org/414/4012345000054', 'https://id.gs1.org/414/4012345000115'],
  [inspected, 'WD_readPoint', 'urn:epc:id:sgln:4012345.00005.0', 'https://example.com/region'],
  [inspected, 'EQ_bizLocation', 'urn:epc:id:sgln:4012345.00005.0', 'https://example.com/x'],
  [inspected, 'EQ_bizTransaction_po', 'https://id.gs1.org/253/06141410000121618034', 'https://example.com/x'],
  [inspected, 'EQ_source_owning_party', 'https://id.gs1.org/417/4000001000005', 'https://example.com/x'],
  [
    inspected,
    'EQ_destination_possessing_party',
    'urn:epc:id:pgln:0614141.00000',
    'urn:epc:id:pgln:0614141.00001',
  ],
  [transformed, 'EQ_transformationID', 'https://example.com/tx/1', 'https://example.com/tx/2'],
  [
    inspected,
    'MATCH_epc',
    'https://id.gs1.org/01/10614141073464/21/2017',
    'urn:epc:id:sgtin:0614141.107346.2018',
  ],
  [inspected, 'MATCH_epc', 'urn:epc:idpat:sgtin:0614141.107346.*', 'urn:epc:idpat:sgtin:0614141.107347.*'],
  [inspected, 'MATCH_epc', 'urn:epc:idpat:sgtin:0614141.*.*', 'urn:epc:idpat:sgtin:0614142.*.*'],
  [
    inspected,
    'MATCH_epc',
    'https://id.gs1.org/01/10614141073464/21/*',
    'https://id.gs1.org/01/10614141073464/10/*',
  ],
  [commissioned, 'MATCH_anyEPC', 'urn:epc:idpat:sscc:4012345.*', 'urn:epc:idpat:sscc:4012346.*'],
  [
    transformed,
    'MATCH_inputEPC',
    'urn:epc:id:sgtin:0614141.107346.2018',
    'urn:epc:id:sgtin:0614141.107346.2017',
  ],
  [
    inspected,
    'MATCH_epcClass',
    'urn:epc:class:lgtin:4012345.012345.998877',
    'urn:epc:idpat:sgtin:4012345.012345.*',
  ],
  [
    inspected,
    'MATCH_epcClass',
    'urn:epc:class:lgtin:4012345.012345.*',
    'urn:epc:class:lgtin:4012345.012346.*',
  ],
  [
    transformed,
    'MATCH_outputEPCClass',
    'https://id.gs1.org/01/09521234000105/10/BM',
    'https://id.gs1.org/01/09521234000105',
  ],
  [
    transformed,
    'MATCH_anyEPCClass',
    'https://x.example/01/09521234000105/10/BM?a=1',
    'https://id.gs1.org/01/09521234000112',
  ],
  [inspected, 'EQ_quantity', '200', '201'],
  [inspected, 'GT_quantity', '199', '200'],
  [inspected, 'LE_quantity_KGM', '200', '199'],
  [inspected, 'GE_quantity_KGM', '200', '201'],
  [inspected, 'EQ_eventID', 'urn:uuid:1', 'urn:uuid:2'],
  [inspected, 'GE_errorDeclarationTime', '2034-05-04T01:00:00Z', '2034-05-05T01:00:00Z'],
  [inspected, 'LT_errorDeclaration_Time', '2034-05-05T01:00:00Z', '2034-05-04T01:00:00Z'],
  [inspected, 'EQ_errorReason', 'incorrect_data', 'did_not_occur'],
  [inspected, 'EQ_correctiveEventID', 'urn:uuid:2', 'urn:uuid:1'],
  [inspected, 'GE_time', '2034-05-02T07:30:00Z', '2034-05-02T07:31:00Z'],
  [inspected, 'EQ_type', 'Temperature', 'Voltage'],
  [inspected, 'EQ_type', 'https://ns.example.com/epcis/StateOfHealth', 'ext:Other'],
  [inspected, 'EQ_deviceID', 'https://id.gs1.org/8004/4000001111', 'https://id.gs1.org/8004/4000001112'],
  [inspected, 'EQ_stringValue', 'ok', 'no'],
  [inspected, 'EQ_booleanValue', 'true', 'false'],
  [inspected, 'GE_percRank', '50', '51'],
  [inspected, 'EQ_value_CEL', '24.5', '76.4'],
  [inspected, 'LT_value_P1', '80', '76.4'],
  [inspected, 'EQ_ext:grade', 'A|B', 'C'],
  [inspected, 'EQ_https://ns.example.com/epcis/grade', 'B', 'b'],
  [inspected, 'GT_ext:cycles', '1000', '1200'],
  [inspected, 'EQ_ext:cycles', '1200.0', '12'],
  [inspected, 'EQ_INNER_ext:cRate', '0.5', '2'],
  [inspected, 'GE_INNER_ext:started', '2034-05-02T06:00:00Z', '2034-05-02T08:00:00Z'],
  [inspected, 'EQ_readPoint_ext:gate', 'B', 'A'],
  [inspected, 'EQ_SENSORELEMENT_ext:rack', '3', '4'],
  [inspected, 'EQ_SENSORMETADATA_ext:by', 'Li', 'Wang'],
  [inspected, 'GE_SENSORREPORT_ext:quality', '0.9', '0.95'],
  [inspected, 'EQ_ERROR_DECLARATION_ext:why', 'meter broken', 'x'],
  [commissioned, 'EQ_ILMD_ext:chemistry', 'NMC622', 'LFP'],
  [commissioned, 'EQ_INNER_ILMD_ext:line', '7', '8'],
];

test.each(CASES.map(([event, name, ...values]) => [name, event, ...values] as const))(
  '%s is met by what it says and by nothing else',
  (name, event, met, unmet) => {
    expect(meets(event, name, met), `${name}=${met}`).toBe(true);
    expect(meets(event, name, unmet), `${name}=${unmet}`).toBe(false);
  },
);

test('EXISTS asks whether a field is there; false asks nothing', () => {
  const bare: EpcisEvent = { ...commissioned, ilmd: {} };
  for (const name of [
    'errorDeclaration',
    'sensorElementList',
    'ext:grade',
    'INNER_ext:cRate',
    'SENSORREPORT_ext:quality',
  ]) {
    expect(meets(inspected, `EXISTS_${name}`, 'true'), name).toBe(true);
    expect(meets(bare, `EXISTS_${name}`, 'true'), name).toBe(false);
    expect(meets(bare, `EXISTS_${name}`, 'false'), name).toBe(true);
  }
  expect(meets(commissioned, 'EXISTS_ILMD_ext:chemistry', 'true')).toBe(true);
});

test('WD and attributes ask master data', () => {
  const masterData = {
    isWithin: (id: string, ancestor: string) =>
      id === 'https://id.gs1.org/414/4012345000054' && ancestor === 'https://example.com/region',
    attributeOf: (_: string, attribute: string) => (attribute === 'urn:x:city' ? ['Zhengzhou'] : null),
  };
  const asks = (name: string, value: string) =>
    matchesQuery(inspected, parseUrlQuery([[name, value]], context), context, masterData);
  expect(asks('WD_bizLocation', 'https://example.com/region')).toBe(true);
  expect(asks('HASATTR_bizLocation', 'urn:x:city|urn:x:area')).toBe(true);
  expect(asks('HASATTR_bizLocation', 'urn:x:area')).toBe(false);
  expect(asks('EQATTR_bizLocation_urn:x:city', 'Zhengzhou|Luoyang')).toBe(true);
  expect(asks('EQ_ATTR_bizLocation_urn:x:city', 'Luoyang')).toBe(false);
});

test('a JSON query is the same query as its URL', () => {
  const json = parseJsonQuery({
    '@context': { ext: 'https://ns.example.com/epcis/' },
    EQ_bizStep: ['inspecting'],
    'GT_ext:cycles': 1000,
    EQ_booleanValue: true,
    orderBy: 'eventTime',
    eventCountLimit: 5,
  });
  const url = parseUrlQuery(
    new URLSearchParams(
      'EQ_bizStep=inspecting&GT_ext:cycles=1000&EQ_booleanValue=true&orderBy=eventTime&eventCountLimit=5&perPage=30',
    ),
    context,
  );
  expect(json).toEqual(url);
});

test.each([
  ['EQ_colour', 'red', 'there is no such parameter'],
  ['GE_eventTime', 'yesterday', 'no date and time'],
  ['EQ_action', 'CREATE', 'no action'],
  ['EQ_bizStep', 'transforming', 'no standard value'],
  ['EQ_readPoint', 'nowhere', 'no URI'],
  ['GT_quantity', 'many', 'a number is needed'],
  ['EQ_source_thief', 'https://example.com/x', 'no standard type'],
  ['EQ_bizStep', '', 'a text is needed'],
  ['orderDirection', 'UP', 'no direction'],
  ['eventCountLimit', '5', 'needs orderBy'],
  ['maxEventCount', '0', 'above 0'],
  ['EXISTS_errorDeclaration', 'maybe', 'true or false'],
  ['__proto__', 'x', 'there is no such parameter'],
])('%s=%s is refused: %s', (name, value, reason) => {
  expect(() => parseUrlQuery([[name, value]], context)).toThrow(reason);
  expect(() => parseUrlQuery([[name, value]], context)).toThrow(
    expect.objectContaining({ code: 'EPCIS_QUERY_PARAMETER', place: name }),
  );
});

test('both limits at once, a JSON text for a list, and too many values are refused', () => {
  expect(() => parseJsonQuery({ orderBy: 'eventTime', eventCountLimit: 5, maxEventCount: 5 })).toThrow(
    'excludes',
  );
  expect(() => parseJsonQuery({ EQ_bizStep: 'shipping' })).toThrow('a list is needed');
  expect(() => parseJsonQuery([])).toThrow('object of parameters');
  const many = Array.from({ length: 10_001 }, (_, i) => `urn:x:${i}`);
  expect(() => parseJsonQuery({ MATCH_epc: many })).toThrow(
    expect.objectContaining({ code: 'EPCIS_QUERY_TOO_COMPLEX' }),
  );
});

test('results come in order, limited, or not at all', () => {
  const all = [inspected, commissioned, transformed];
  const run = (text: string) => runQuery(all, parseUrlQuery(new URLSearchParams(text), context), context);
  expect(run('orderBy=eventTime')).toEqual([transformed, inspected, commissioned]); // newest first unless told
  expect(run('orderBy=eventTime&orderDirection=ASC&eventCountLimit=1')).toEqual([commissioned]);
  expect(run('orderBy=ext:cycles&orderDirection=ASC')[0]).toBe(inspected); // the only one with the field
  expect(() => run('maxEventCount=2')).toThrow(expect.objectContaining({ code: 'EPCIS_QUERY_TOO_LARGE' }));
  expect(run('maxEventCount=3')).toHaveLength(3);
});
