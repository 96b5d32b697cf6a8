import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import {
  batteriesPacked,
  batteriesShredded,
  batteriesUnpacked,
  batteryAssembled,
  batteryCollected,
  batteryGraded,
  batteryInstalled,
  batteryMade,
  batteryRepurposed,
  batteryRetired,
  batterySold,
  canonicalForms,
  documentOf,
  type EpcisDocument,
  type EpcisEvent,
  eventDeclaredWrong,
  eventHashIds,
  findDocumentFaults,
  materialRefined,
  packDisassembled,
  thingsEnded,
  thingsReceived,
  thingsShipped,
  thingsStored,
  thingsTransported,
} from '../index.ts';

const shared = process.env.RELODE_SHARED;

const id = (path: string) => `https://id.example.org/${path}`;
const gln = (n: string) => `https://id.gs1.org/414/${n}`;
const party = (n: string) => `https://id.gs1.org/417/${n}`;
const on = (day: string, hour = '08:00') => ({
  at: new Date(`${day}T${hour}:00Z`),
  timeZoneOffset: '+08:00',
});

const PACK = id('gbt34014/001PE240000003G1C0000042');
const MODULES = [id('gbt34014/001ME240000003G1C0000101'), id('gbt34014/001ME240000003G1C0000102')] as const;
const VEHICLE = id('vin/LSVAA00000000EXAM');
const CONTAINER = 'https://id.gs1.org/00/952123400000000014';
const HUB = gln('9521234000068');
const lot = (gtin: string, batch: string, massKg: number) => ({
  classId: `https://id.gs1.org/01/${gtin}/10/${batch}`,
  massKg,
});

const graded = batteryGraded({
  ...on('2034-05-02'),
  batteryIds: [PACK],
  result: 'conformant',
  locationId: HUB,
  measured: {
    stateOfHealthPercent: 76.4,
    remainingCapacityAh: 114.6,
    voltageV: 352.1,
    internalResistanceOhm: 0.061,
    temperatureC: 24.5,
  },
  measuredAt: new Date('2034-05-02T07:30:00Z'),
  deviceId: 'https://id.gs1.org/8004/9521234EOLTEST001',
  methodId: id('method/GBT34015-2017'),
  grade: 'B',
  route: 'repurpose',
  reportId: id('doc/test-77'),
});

/** The life of `data/epcis/reverse-chain`, told by builders. */
const life: readonly EpcisEvent[] = [
  batteryMade({
    ...on('2026-03-12'),
    batteryIds: [PACK],
    chemistry: 'NCM',
    ratedCapacityAh: 150,
    massKg: 430,
    certificateIds: [id('doc/eu-doc')],
    locationId: gln('9521234000013'),
  }),
  batteryAssembled({ ...on('2026-03-12'), parentId: PACK, childIds: MODULES }),
  batteryInstalled({
    ...on('2026-04-02'),
    vehicleId: VEHICLE,
    batteryIds: [PACK],
    locationId: gln('9521234000020'),
  }),
  batterySold({
    ...on('2026-05-01'),
    batteryIds: [PACK],
    sellerId: party('9521234000037'),
    buyerId: id('party/anon-7f31'),
  }),
  batteryRetired({
    ...on('2034-04-20'),
    vehicleId: VEHICLE,
    batteryIds: [PACK],
    locationId: gln('9521234000044'),
    scrapCertificateId: id('doc/elv-2034-1'),
  }),
  batteryCollected({
    ...on('2034-04-21'),
    batteryIds: [PACK],
    locationId: gln('9521234000051'),
    ownerFromId: id('party/anon-7f31'),
    ownerToId: party('9521234000051'),
    custodianToId: party('9521234000051'),
    collectionId: id('tx/collect-1'),
    needsReplacement: true,
  }),
  batteriesPacked({
    ...on('2034-04-22'),
    containerId: CONTAINER,
    batteryIds: [PACK],
    locationId: gln('9521234000051'),
    unNumber: 'UN3480',
    packingInstruction: 'P909',
  }),
  thingsShipped({
    ...on('2034-04-23'),
    itemIds: [CONTAINER],
    readPointId: gln('9521234000051'),
    custodianFromId: party('9521234000051'),
    custodianToId: party('9521234000068'),
    waybillId: id('tx/waybill-9'),
    temperature: {
      deviceId: 'https://id.gs1.org/8004/9521234LOGGER01',
      from: new Date('2034-04-23T00:00:00Z'),
      until: new Date('2034-04-23T07:00:00Z'),
      minC: 11.2,
      maxC: 38.9,
      meanC: 22.4,
      isAlarm: false,
    },
  }),
  thingsReceived({ ...on('2034-04-24'), itemIds: [CONTAINER], locationId: HUB }),
  batteriesUnpacked({ ...on('2034-04-24'), containerId: CONTAINER, batteryIds: [PACK], locationId: HUB }),
  thingsStored({ ...on('2034-04-25'), itemIds: [PACK], locationId: HUB }),
  graded,
  ...packDisassembled({ ...on('2034-05-03'), packId: PACK, moduleIds: MODULES, locationId: HUB }),
  batteryRepurposed({
    ...on('2034-05-10'),
    transformationId: id('tx/repurpose-1'),
    inputIds: [MODULES[0]],
    outputIds: [id('gbt34014/002PE01R1A0000007RP')],
    previousIds: [PACK],
    ratedCapacityAh: 100,
    locationId: HUB,
  }),
  batteriesShredded({
    ...on('2034-06-01'),
    transformationId: id('tx/shred-1'),
    inputIds: [MODULES[1]],
    inputs: [lot('09521234000013', 'MODLOT7', 812.5)],
    outputs: [
      lot('09521234000105', 'BM-2034-06', 421.7),
      lot('09521234000112', 'CU-2034-06', 98.2),
      lot('09521234000129', 'AL-2034-06', 171),
    ],
    locationId: gln('9521234000075'),
  }),
  materialRefined({
    ...on('2034-06-20'),
    transformationId: id('tx/hydro-1'),
    process: 'hydrometallurgy',
    inputs: [lot('09521234000105', 'BM-2034-06', 421.7)],
    outputs: [
      lot('09521234000204', 'LI2CO3-1', 74.9),
      lot('09521234000211', 'NISO4-1', 118.3),
      lot('09521234000228', 'COSO4-1', 39.6),
    ],
    recoveryPercent: { Li: 91.2, Ni: 98.6, Co: 98.3 },
    locationId: gln('9521234000082'),
  }),
  thingsEnded({
    ...on('2034-06-21'),
    itemIds: [MODULES[1]],
    end: 'destroyed',
    certificateId: id('doc/recycling-cert-5'),
    locationId: gln('9521234000075'),
  }),
];

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

test('the life of a battery in one document keeps the rules, and every event has a hash of its own', () => {
  const document = documentOf(life, new Date('2034-06-22T00:00:00Z'));
  expect(findDocumentFaults(document)).toEqual([]);
  expect(new Set(eventHashIds(document, sha256)).size).toBe(life.length);
});

test.skipIf(!shared)('each event is the one of the published chain', () => {
  const text = readFileSync(
    join(shared!, 'data/epcis/reverse-chain/battery-lifecycle-19-events.json'),
    'utf8',
  );
  const published = JSON.parse(
    text
      .replaceAll('https://vocab.example.org/battery/', 'https://w3id.org/relode/')
      .replace('btt-scrapped-vehicle-certificate', 'scrappedVehicleCertificate')
      .replace('bat:previousPassport', 'bat:previousIdentity')
      .replace('bat:recovery', 'bat:recoveryPercent')
      .replace(/bat:(Li|Ni|Co)"/g, 'https://w3id.org/relode/recoveryPercent/$1"'),
  ) as EpcisDocument;
  const ours = canonicalForms(documentOf(life, new Date(0)));
  expect(ours).toEqual(canonicalForms(published).slice(0, 18));
});

describe('a correction', () => {
  const wrong = { ...graded, eventID: 'ni:///sha-256;00?ver=CBV2.0', recordTime: '2034-05-02T08:00:01Z' };
  const corrected = eventDeclaredWrong(wrong, {
    declaredAt: new Date('2034-05-04T01:00:00Z'),
    reason: 'incorrect_data',
    correctiveEventIds: ['urn:uuid:2'],
  });

  test('repeats the event with its ID and its hash', () => {
    expect(corrected).toMatchObject({
      eventID: wrong.eventID,
      eventTime: wrong.eventTime,
      bizStep: 'inspecting',
    });
    expect(corrected.errorDeclaration?.correctiveEventIDs).toEqual(['urn:uuid:2']);
    expect(corrected.recordTime).toBe(undefined); // the repository sets it anew
    const hashes = eventHashIds(documentOf([wrong, corrected], new Date(0)), sha256);
    expect(hashes[0]).toBe(hashes[1]);
  });

  test('cannot be corrected itself', () => {
    expect(() => eventDeclaredWrong(corrected, { declaredAt: new Date(0), reason: 'did_not_occur' })).toThrow(
      'already',
    );
  });
});

test('a logger that passed its limit raises an alarm', () => {
  const event = thingsTransported({
    ...on('2034-04-23'),
    itemIds: [CONTAINER],
    temperature: {
      deviceId: id('logger'),
      from: new Date(0),
      until: new Date(1),
      minC: 20,
      maxC: 71,
      isAlarm: true,
    },
  });
  expect(event.sensorElementList![0]!.sensorReport[0]).toMatchObject({
    exception: 'ALARM_CONDITION',
    uom: 'CEL',
  });
});

test.each([
  [
    'a mass of 0',
    () => batteryMade({ ...on('2026-01-01'), batteryIds: [PACK], chemistry: 'LFP', massKg: 0 }),
    'massKg',
  ],
  [
    'a state of health of 140 %',
    () =>
      batteryGraded({
        ...on('2026-01-01'),
        batteryIds: [PACK],
        result: 'damaged',
        measured: { stateOfHealthPercent: 140 },
      }),
    'stateOfHealthPercent',
  ],
  [
    'a recovery of 101 %',
    () =>
      materialRefined({
        ...on('2026-01-01'),
        transformationId: id('t'),
        process: 'pyrometallurgy',
        inputs: [],
        outputs: [],
        recoveryPercent: { Li: 101 },
      }),
    'recoveryPercent.Li',
  ],
  ['nothing to store', () => thingsStored({ ...on('2026-01-01'), itemIds: [] }), 'itemIds'],
  ['a battery without URI', () => thingsStored({ ...on('2026-01-01'), itemIds: ['pack 7'] }), '/epcList/0'],
  [
    'no time',
    () => thingsStored({ at: new Date(Number.NaN), timeZoneOffset: '+08:00', itemIds: [PACK] }),
    'at',
  ],
  [
    'an offset of 20 hours',
    () => thingsStored({ at: new Date(0), timeZoneOffset: '+20:00', itemIds: [PACK] }),
    '/eventTimeZoneOffset',
  ],
  [
    'a log that ends before it begins',
    () =>
      thingsShipped({
        ...on('2026-01-01'),
        itemIds: [PACK],
        temperature: {
          deviceId: id('l'),
          from: new Date(2),
          until: new Date(1),
          minC: 1,
          maxC: 2,
          isAlarm: false,
        },
      }),
    'temperature',
  ],
  [
    'outputs of nothing',
    () => batteriesShredded({ ...on('2026-01-01'), transformationId: id('t'), outputs: [] }),
    '',
  ],
])('%s makes no event', (_, build, place) => {
  expect(build).toThrow(expect.objectContaining({ code: 'EPCIS_DATA_INVALID', place }));
});
