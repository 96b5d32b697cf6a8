import { expect, test } from 'vitest';
import {
  type EpcisEvent,
  eventDeclaredWrong,
  findTimeFaults,
  massBalances,
  type TransformationEvent,
} from '../index.ts';

const base = { eventTime: '2034-06-01T08:00:00Z', eventTimeZoneOffset: '+08:00' } as const;
const shredded: TransformationEvent = {
  ...base,
  type: 'TransformationEvent',
  transformationID: 'urn:x:run-1',
  inputQuantityList: [{ epcClass: 'urn:x:module', quantity: 812.5, uom: 'KGM' }],
  outputQuantityList: [
    { epcClass: 'urn:x:black-mass', quantity: 421.7, uom: 'KGM' },
    { epcClass: 'urn:x:copper', quantity: 98_200, uom: 'GRM' },
  ],
};
const later: TransformationEvent = {
  ...base,
  type: 'TransformationEvent',
  transformationID: 'urn:x:run-1',
  inputEPCList: ['urn:x:module-7'],
  outputQuantityList: [{ epcClass: 'urn:x:steel', quantity: 0.1, uom: 'TNE' }],
};

test('masses of one run are summed over its events, in kg', () => {
  expect(massBalances([shredded, later], () => 30)).toEqual([
    { transformationID: 'urn:x:run-1', inputKg: 842.5, outputKg: 421.7 + 98.2 + 100, unweighed: 0 },
  ]);
});

test('what has no mass is counted, what was declared wrong is not', () => {
  const wrong = eventDeclaredWrong(shredded, {
    declaredAt: new Date('2034-06-02'),
    reason: 'incorrect_data',
  });
  expect(massBalances([wrong, later])).toEqual([
    { transformationID: 'urn:x:run-1', inputKg: 0, outputKg: 100, unweighed: 1 },
  ]);
});

test('times that cannot be are told', () => {
  const event: EpcisEvent = {
    ...base,
    type: 'ObjectEvent',
    action: 'OBSERVE',
    epcList: [],
    sensorElementList: [
      {
        sensorMetadata: { startTime: '2034-06-01T07:00:00Z', endTime: '2034-06-01T06:00:00Z' },
        sensorReport: [{ type: 'Temperature', time: '2034-06-01T09:00:00Z' }],
      },
    ],
    errorDeclaration: { declarationTime: '2034-05-01T00:00:00Z' },
  };
  const at = (time: string) => findTimeFaults(event, new Date(time)).map(({ pointer }) => pointer);
  const always = ['/errorDeclaration/declarationTime', '/sensorElementList/0/sensorMetadata/endTime'];
  expect(at('2034-06-02T00:00:00Z')).toEqual(always);
  expect(at('2034-06-01T07:50:00Z')).toEqual([...always, '/sensorElementList/0/sensorReport/0/time']); // 10 minutes are borne
  expect(at('2034-06-01T07:49:59Z')[0]).toBe('/eventTime');
});
