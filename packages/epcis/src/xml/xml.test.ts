import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import {
  canonicalForms,
  type EpcisDocument,
  eventHashIds,
  findContextFaults,
  findDocumentFaults,
  readXmlDocument,
} from '../index.ts';

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
const shared = process.env.RELODE_SHARED;
const folder = (path: string) => join(shared ?? '', 'data/epcis', path);
const xmlIn = (path: string) =>
  shared ? readdirSync(folder(path)).filter((name) => name.endsWith('.xml')) : [];
const read = (path: string) => readFileSync(folder(path), 'utf8');

const document = (events: string, rest = '') => `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE project>
<epcis:EPCISDocument xmlns:epcis="urn:epcglobal:epcis:xsd:2" xmlns:ext="https://ns.example.com/epcis/" xmlns:gs1="https://gs1.org/voc/"
    xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" schemaVersion="2.0" creationDate="2034-05-02T08:00:00Z">
  ${rest}
  <EPCISBody><EventList>${events}</EventList></EPCISBody>
</epcis:EPCISDocument>`;

const WHEN = '<eventTime>2034-05-02T08:00:00Z</eventTime><eventTimeZoneOffset>+08:00</eventTimeZoneOffset>';

describe.skipIf(!shared)('published XML', () => {
  test.each(xmlIn('event-hash-vectors/expected_equal'))(
    'all events of %s have one canonical form',
    (name) => {
      const forms = canonicalForms(readXmlDocument(read(`event-hash-vectors/expected_equal/${name}`)));
      expect(forms.length).toBeGreaterThan(1);
      expect(new Set(forms).size).toBe(1);
    },
  );

  test('GS1’s event has one canonical form in XML and JSON', () => {
    const json = canonicalForms(
      JSON.parse(read('gs1/event-hash/event_with_identical_hash_id_7.json')) as EpcisDocument,
    );
    for (const name of xmlIn('gs1/event-hash')) {
      const expected = name.includes('id_2') ? [json[0]!.replace('Offset=-06:00', 'Offset=-05:00')] : json; // that file has another offset
      expect(canonicalForms(readXmlDocument(read(`gs1/event-hash/${name}`))), name).toEqual(expected);
    }
  });

  test('what is read keeps the rules of the JSON', () => {
    for (const name of xmlIn('gs1/event-hash')) {
      const event = readXmlDocument(read(`gs1/event-hash/${name}`));
      expect(findDocumentFaults(event), name).toEqual([]);
      expect(findContextFaults(event), name).toEqual([]);
    }
  });
});

test.skipIf(!shared)('nested extensions hash as published', () => {
  // written from the pre-hash string of epcisDocWithTransformationEventWithMultipleExtensions
  const c = 'http://circ4life.eecc.info';
  const amount = (uom: string) => `<c:amount><c:quantity>0.50</c:quantity><c:uom>${uom}</c:uom></c:amount>`;
  const event = `<TransformationEvent xmlns:c="https://circ4life.eecc.info/epcis">
    <eventTime>2022-02-16T10:40:21.314+02:00</eventTime><eventTimeZoneOffset>+02:00</eventTimeZoneOffset>
    <inputEPCList><epc>urn:epc:id:sgtin:4047111.012345.2222</epc><epc>urn:epc:id:sgtin:4047111.012345.1111</epc></inputEPCList>
    <outputEPCList><epc>urn:epc:id:sgtin:4047111.012345.3333</epc></outputEPCList>
    <bizStep>urn:epcglobal:cbv:bizstep:repairing</bizStep><disposition>urn:epcglobal:cbv:disp:damaged</disposition>
    <c:resourceList>
      <c:quantityElement><epcClass>${c}/material/copper</epcClass><quantity>0.5</quantity><uom>KGM</uom></c:quantityElement>
      <c:epc>https://circ4life.eecc.info/recycling/bin/obj/1234567890119051400001112345</c:epc>
      <c:resourceElement><c:resource>https://w3id.org/saref#Electricity</c:resource>${amount('WHR')}
        <c:source>http://semanco02.hs-albsig.de/repository/ontology-releases/eu/semanco/ontology/SEMANCO/SEMANCO.owl#Not-Renewable_Energy_Source</c:source>
      </c:resourceElement>
    </c:resourceList>
    <c:wasteList><c:wasteElement><c:waste>${c}/material/plastics</c:waste>${amount('KGM')}<c:sink>${c}/sink/landfill</c:sink></c:wasteElement></c:wasteList>
    <c:lifeTime>P3Y</c:lifeTime></TransformationEvent>`;
  const name = 'event-hash-vectors/epcisDocWithTransformationEventWithMultipleExtensions';
  const parsed = readXmlDocument(document(event));
  expect(canonicalForms(parsed)).toEqual([read(`${name}.prehashes`).trim()]);
  expect(eventHashIds(parsed, sha256)).toEqual([read(`${name}.hashes`).trim()]);
});

test('version 1.2 wraps what it added; both versions read alike', () => {
  const newer = document(`<TransformationEvent>${WHEN}<inputEPCList><epc>urn:x:1</epc></inputEPCList>
    <outputEPCList><epc>urn:x:2</epc></outputEPCList><transformationID>urn:x:t</transformationID></TransformationEvent>
    <ObjectEvent>${WHEN}<eventID>urn:x:e</eventID><epcList/><action>ADD</action>
    <quantityList><quantityElement><epcClass>urn:x:c</epcClass><quantity>2.50</quantity><uom>KGM</uom></quantityElement></quantityList>
    <ilmd><ext:lot xsi:type="xsd:string">7</ext:lot></ilmd></ObjectEvent>`);
  const older =
    document(`<extension><TransformationEvent>${WHEN}<inputEPCList><epc>urn:x:1</epc></inputEPCList>
    <outputEPCList><epc>urn:x:2</epc></outputEPCList><transformationID>urn:x:t</transformationID></TransformationEvent></extension>
    <ObjectEvent>${WHEN}<baseExtension><eventID>urn:x:e</eventID></baseExtension><epcList/><action>ADD</action>
    <extension><quantityList><quantityElement><epcClass>urn:x:c</epcClass><quantity>2.5</quantity><uom>KGM</uom></quantityElement></quantityList>
    <ilmd><ext:lot>7</ext:lot></ilmd></extension></ObjectEvent>`).replaceAll('xsd:2', 'xsd:1');
  expect(readXmlDocument(older)).toEqual(readXmlDocument(newer));
  expect(readXmlDocument(newer).epcisBody).toEqual({
    eventList: [
      {
        type: 'TransformationEvent',
        eventTime: '2034-05-02T08:00:00Z',
        eventTimeZoneOffset: '+08:00',
        inputEPCList: ['urn:x:1'],
        outputEPCList: ['urn:x:2'],
        transformationID: 'urn:x:t',
      },
      {
        type: 'ObjectEvent',
        eventTime: '2034-05-02T08:00:00Z',
        eventTimeZoneOffset: '+08:00',
        eventID: 'urn:x:e',
        epcList: [],
        action: 'ADD',
        quantityList: [{ epcClass: 'urn:x:c', quantity: 2.5, uom: 'KGM' }],
        ilmd: { 'ext:lot': '7' },
      },
    ],
  });
});

test('words, parties, corrections and sensors come as JSON writes them', () => {
  const text = document(`<ObjectEvent>${WHEN}<epcList><epc>urn:x:1</epc></epcList><action>OBSERVE</action>
    <bizStep>urn:epcglobal:cbv:bizstep:inspecting</bizStep><disposition>https://ref.gs1.org/cbv/Disp-damaged</disposition>
    <persistentDisposition><set>cbv:Disp-recalled</set><unset>urn:epcglobal:cbv:disp:available</unset></persistentDisposition>
    <sourceList><source type="urn:epcglobal:cbv:sdt:owning_party">urn:x:p</source></sourceList>
    <errorDeclaration><declarationTime>2034-05-03T08:00:00Z</declarationTime><reason>urn:epcglobal:cbv:er:incorrect_data</reason>
      <correctiveEventIDs><correctiveEventID>urn:x:e2</correctiveEventID></correctiveEventIDs></errorDeclaration>
    <sensorElementList><sensorElement><sensorMetadata deviceID="urn:x:d"/>
      <sensorReport type="gs1:Temperature" value="26.0" booleanValue="1" component="cbv:Comp-x" ext:quality="good"/></sensorElement></sensorElementList>
    <ext:outer unit="mm">5<!-- five --></ext:outer><ext:list><ext:a>1</ext:a><ext:a>2</ext:a></ext:list></ObjectEvent>`);
  const [event] = (readXmlDocument(text) as EpcisDocument).epcisBody.eventList;
  expect(event).toMatchObject({
    bizStep: 'inspecting',
    disposition: 'damaged',
    persistentDisposition: { set: ['recalled'], unset: ['available'] },
    sourceList: [{ type: 'owning_party', source: 'urn:x:p' }],
    errorDeclaration: { reason: 'incorrect_data', correctiveEventIDs: ['urn:x:e2'] },
    sensorElementList: [
      {
        sensorMetadata: { deviceID: 'urn:x:d' },
        sensorReport: [
          { type: 'Temperature', value: 26, booleanValue: true, component: 'x', 'ext:quality': 'good' },
        ],
      },
    ],
    'ext:outer': { unit: 'mm', '#text': '5' },
    'ext:list': { 'ext:a': ['1', '2'] },
  });
  expect(findDocumentFaults(readXmlDocument(text))).toEqual([]);
});

test('answers of queries are read too', () => {
  const text = `<epcisq:EPCISQueryDocument xmlns:epcisq="urn:epcglobal:epcis-query:xsd:2" schemaVersion="2.0" creationDate="2034-05-02T08:00:00Z">
    <EPCISBody><epcisq:QueryResults><queryName>SimpleEventQuery</queryName><resultsBody><EventList>
    <ObjectEvent>${WHEN}<epcList/><action>OBSERVE</action></ObjectEvent></EventList></resultsBody></epcisq:QueryResults></EPCISBody></epcisq:EPCISQueryDocument>`;
  const answer = readXmlDocument(text);
  expect(answer.type).toBe('EPCISQueryDocument');
  expect(findDocumentFaults(answer)).toEqual([]);
  expect(canonicalForms(answer)).toHaveLength(1);
});

test.each([
  ['', 'no XML'],
  ['{"type": "EPCISDocument"}', 'no XML'],
  ['<a><b></a>', 'no XML'],
  ['<html/>', 'has no EPCISBody'],
  ['<EPCISDocument><EPCISBody/></EPCISDocument>', 'none of EPCIS'],
  [document('').replace('<EventList></EventList>', ''), 'EPCISBody has no EventList'],
  [document(`<ObjectEvent>${WHEN}<un:known/></ObjectEvent>`), 'The prefix "un" of un:known is not declared'],
  [`${'<a>'.repeat(100_000)}${'</a>'.repeat(100_000)}`, 'deeper than 64'],
  ['<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>', 'no XML'], // entities of a document type do not exist here
])('%.40s is refused', (text, reason) => {
  expect(() => readXmlDocument(text)).toThrow(reason);
  expect(() => readXmlDocument(text)).toThrow(expect.objectContaining({ code: 'EPCIS_XML_MALFORMED' }));
});
