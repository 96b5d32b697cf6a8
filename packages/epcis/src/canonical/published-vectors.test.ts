import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import {
  canonicalForms,
  EPCIS_CONTEXT_URL,
  type EpcisDocument,
  type EpcisEvent,
  eventHashIds,
} from '../index.ts';

const shared = process.env.RELODE_SHARED;
const folder = join(shared ?? '', 'data/epcis/event-hash-vectors');

const documents = shared ? readdirSync(folder).filter((name) => name.endsWith('.jsonld')) : [];

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
const read = (name: string) => readFileSync(join(folder, name), 'utf8');
const linesOf = (name: string) => read(name).trim().split(/\r?\n/);

/** Whose pre-hash strings disagree with the hashes published beside them. */
const STALE = ['epcisDocWithAllGS1Keys', 'epcisDocWithDefaultSchemaInContext'];

describe.skipIf(!shared)('vectors published with the reference implementation', () => {
  test.each(documents)('%s has the published hashes', (name) => {
    const document = JSON.parse(read(name)) as EpcisDocument;
    expect(eventHashIds(document, sha256)).toEqual(linesOf(name.replace('.jsonld', '.hashes')));
    if (STALE.some((stale) => name.startsWith(stale))) return;
    expect(canonicalForms(document)).toEqual(linesOf(name.replace('.jsonld', '.prehashes')));
  });

  test('extensions at every extension point stand where published', () => {
    // written from the pre-hash string of epcisDocHavingTooManyUserExtensions
    const angle = (component: string, value: number) => ({
      type: 'gs1:Angle',
      value,
      component,
      uom: 'DD',
      coordinateReferenceSystem: 'http://www.opengis.net/def/crs/OGC/1.3/CRS84',
    });
    const event: EpcisEvent = {
      '@context': [
        EPCIS_CONTEXT_URL,
        { ext1: 'https://ns.ext1.de/epcis/', ext2: 'https://ns.ext2.de/epcis/' },
      ],
      type: 'ObjectEvent',
      eventTime: '2023-01-11T12:00:00+01:00',
      eventTimeZoneOffset: '+01:00',
      epcList: ['https://id.gs1.de/01/04012345999990/21/XYZ-1234'],
      action: 'OBSERVE',
      bizStep: 'receiving',
      disposition: 'in_progress',
      readPoint: {
        id: 'https://id.gs1.de/414/4012345000115',
        'ext1:readPointField': 'readPointText',
        'ext1:readPointField2': 'readPointText2',
      },
      bizLocation: { id: 'https://id.gs1.de/414/4012345000115', 'ext1:bizLocationField': 'bizLocationText' },
      sensorElementList: [
        {
          sensorReport: [
            { ...angle('latitude', 42.698334), 'ext2:secondSensorReportField': 'secondSensorReportText' },
            angle('longitude', 23.319941),
          ],
          'ext2:secondSensorElementField': 'secondSensorElementText',
        },
        {
          sensorMetadata: {
            time: '2023-01-11T12:05:00+01:00',
            bizRules: 'https://id.example.com/253/4012345000054987',
            'ext1:someFurtherMetadata': 'metadataText',
            'ext1:someFurtherMetadata2': 'metadataText2',
          },
          sensorReport: [
            {
              type: 'Dimensionless',
              exception: 'ALARM_CONDITION',
              'ext1:someFurtherReportData': 'reportText',
            },
          ],
          'ext1:someSensorElementField': 'sensorElementText',
        },
      ],
    };
    expect(canonicalForms(event)).toEqual(linesOf('epcisDocHavingTooManyUserExtensions.prehashes'));
  });
});
