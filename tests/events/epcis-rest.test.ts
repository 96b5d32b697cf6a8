import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type EpcisDocument, eventHashIds, eventsOf } from '@relode/epcis';
import { describe, expect, test } from 'vitest';
import { sha256 } from '../../apps/server/src/modules/events/prepare-event.ts';
import { describeOnEachEngine, useServer } from '../server/test-server.ts';

const SHARED = process.env.RELODE_SHARED;
const CONTEXT = 'https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld';
const jsonBelow = (folder: string): string[] =>
  readdirSync(join(SHARED!, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.json(ld)?$/.test(name))
    .sort()
    .map((name) => join(SHARED!, folder, name));

const observed = (serial: number, more: Record<string, unknown> = {}) => ({
  type: 'ObjectEvent',
  eventTime: new Date(Date.UTC(2030, 0, 1) + serial * 60_000).toISOString(),
  eventTimeZoneOffset: '+00:00',
  action: 'OBSERVE',
  bizStep: 'storing',
  epcList: [`urn:epc:id:sgtin:0614141.112345.${serial}`],
  ...more,
});
const documentOf = (...eventList: unknown[]) => ({
  '@context': [CONTEXT, { ext: 'https://ns.example.org/ext/' }],
  type: 'EPCISDocument',
  schemaVersion: '2.0',
  creationDate: '2030-01-01T00:00:00Z',
  epcisBody: { eventList },
});

describeOnEachEngine('EPCIS 2.0 REST', (engine) => {
  const server = useServer(engine, { now: () => new Date('2035-01-01T00:00:00Z') });
  const post = (path: string, body: unknown, headers: Record<string, string> = {}) =>
    server.current.request(path, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    });
  const capture = async (body: unknown, headers?: Record<string, string>) => {
    const response = await post('/epcis/capture', body, headers);
    expect(response.status, await response.clone().text()).toBe(202);
    return (await server.current.request(response.headers.get('location')!)).json() as Promise<{
      success: boolean;
      running: boolean;
      errors: { type: string; place: string; code: string; detail: string }[];
    }>;
  };
  const query = async (search: string) => {
    const response = await server.current.request(`/epcis/events${search}`);
    expect(response.status, await response.clone().text()).toBe(200);
    const document = (await response.json()) as Parameters<typeof eventsOf>[0];
    return { document, events: eventsOf(document), link: response.headers.get('link') };
  };

  describe.skipIf(!SHARED)('with GS1’s documents (needs RELODE_SHARED)', () => {
    test('each captured event is answered as it was, with the same hash', async () => {
      for (const file of jsonBelow('data/epcis/gs1/examples')) {
        const document = JSON.parse(readFileSync(file, 'utf8')) as EpcisDocument;
        const job = await capture(document);
        expect(job, file).toMatchObject({ running: false, success: true });
        const hashes = eventHashIds(document, sha256);
        for (const [i, event] of eventsOf(document).entries()) {
          const id = event.eventID ?? hashes[i]!;
          const answer = await query(`?EQ_eventID=${encodeURIComponent(id)}`);
          const answered = eventHashIds(answer.document as EpcisDocument, sha256);
          const at = answered.indexOf(hashes[i]!);
          expect(at, `${file} ${i}`).toBeGreaterThanOrEqual(0);
          const same = answer.events.filter((_, j) => answered[j] === hashes[i]);
          const bare = same.map(({ recordTime: _r, eventID: _e, '@context': _c, ...rest }) => rest);
          const { recordTime: _r, eventID: _e, '@context': _c, ...sent } = event;
          expect(bare, `${file} ${i}`).toContainEqual(sent);
        }
      }
    });
    test('each of the invalid documents is refused, with a pointer to the fault', async () => {
      for (const file of jsonBelow('data/epcis/invalid')) {
        const response = await post('/epcis/capture', readFileSync(file, 'utf8'));
        expect(response.status, file).toBe(400);
        const problem = (await response.json()) as {
          type: string;
          place: string;
          faults: { column: string }[];
        };
        expect(problem.type).toBe('epcisException:ValidationException');
        expect(problem.place, file).toMatch(/^(\/|$)/);
        expect(problem.faults.length).toBeGreaterThan(0);
      }
    });
    test('the life of a battery is taken', async () => {
      const file = join(SHARED!, 'data/epcis/reverse-chain/battery-lifecycle-19-events.json');
      expect(await capture(readFileSync(file, 'utf8'))).toMatchObject({ success: true, errors: [] });
    });
  });

  test('rollback keeps nothing of a document with an event that breaks a rule', async () => {
    const future = observed(10, { eventTime: '2040-01-01T00:00:00Z' });
    const job = await capture(documentOf(observed(11), future));
    expect(job).toMatchObject({ running: false, success: false });
    expect(job.errors[0]).toMatchObject({
      type: 'epcisException:ValidationException',
      code: 'EVENT_TIME_IMPLAUSIBLE',
      place: '/epcisBody/eventList/1/eventTime',
    });
    expect((await query('?MATCH_epc=urn:epc:id:sgtin:0614141.112345.11')).events).toEqual([]);
  });

  test('proceed keeps what will do, and tells each fault', async () => {
    const future = observed(20, { eventTime: '2040-01-01T00:00:00Z' });
    const wrong = observed(21, { action: 'DANCE' });
    const job = await capture(documentOf(observed(22), future, wrong), {
      'GS1-Capture-Error-Behaviour': 'proceed',
    });
    expect(job.errors.map(({ place }) => place).sort()).toEqual([
      '/epcisBody/eventList/1/eventTime',
      '/epcisBody/eventList/2/action',
    ]);
    expect((await query('?MATCH_epc=urn:epc:id:sgtin:0614141.112345.22')).events).toHaveLength(1);
  });

  test('one event is captured at once; the same again is told to be there', async () => {
    const event = { '@context': [CONTEXT], ...observed(30) };
    const first = await post('/epcis/events', event);
    expect(first.status).toBe(201);
    const found = await server.current.request(first.headers.get('location')!);
    expect(found.status).toBe(200);
    const again = await post('/epcis/events', event);
    expect(again.status).toBe(409);
    expect(await again.json()).toMatchObject({ type: 'epcisException:ResourceAlreadyExistsException' });
  });

  test('pages follow each other by Link and hold every event once', async () => {
    await capture(
      documentOf(...Array.from({ length: 25 }, (_, i) => observed(100 + i, { bizStep: 'picking' }))),
    );
    for (const order of ['', '&orderBy=eventTime&orderDirection=DESC', '&orderBy=recordTime']) {
      const seen: string[] = [];
      let search: string | null = `?EQ_bizStep=picking&perPage=10${order}`;
      let pages = 0;
      while (search !== null) {
        const { events, link } = await query(search);
        seen.push(...events.map(({ eventTime }) => eventTime));
        pages += 1;
        search = link === null ? null : link.slice(link.indexOf('?'), link.indexOf('>'));
      }
      expect(pages).toBe(3);
      expect(new Set(seen).size).toBe(25);
      if (order.includes('DESC')) expect(seen).toEqual(seen.toSorted().reverse());
    }
  });

  test('eventCountLimit ends the answer, maxEventCount refuses it', async () => {
    const limited = await query('?EQ_bizStep=picking&orderBy=eventTime&orderDirection=ASC&eventCountLimit=3');
    expect(limited.events).toHaveLength(3);
    expect(limited.link).toBeNull();
    const refused = await server.current.request('/epcis/events?EQ_bizStep=picking&maxEventCount=3');
    expect(refused.status).toBe(413);
    expect(await refused.json()).toMatchObject({ type: 'epcisException:QueryTooLargeException' });
  });

  test('every resource lists its values and their events', async () => {
    const place = 'urn:epc:id:sgln:0614141.07346.1234';
    await capture(
      documentOf(
        observed(200, { disposition: 'in_progress', readPoint: { id: place }, bizLocation: { id: place } }),
      ),
    );
    const member = async (path: string) => {
      const response = await server.current.request(`/epcis/${path}?perPage=1000`);
      expect(response.status).toBe(200);
      return ((await response.json()) as { member: string[] }).member;
    };
    expect(await member('eventTypes')).toContain('ObjectEvent');
    expect(await member('bizSteps')).toContain('storing');
    expect(await member('dispositions')).toContain('in_progress');
    const canonical = 'https://id.gs1.org/414/0614141073467/254/1234';
    expect(await member('readPoints')).toContain(canonical);
    expect(await member('bizLocations')).toContain(canonical);
    expect(await member('epcs')).toContain('https://id.gs1.org/01/10614141123459/21/200');
    for (const path of [
      'eventTypes/ObjectEvent',
      'bizSteps/storing',
      'dispositions/in_progress',
      `readPoints/${encodeURIComponent(place)}`,
      `bizLocations/${encodeURIComponent(canonical)}`,
      `epcs/${encodeURIComponent('urn:epc:id:sgtin:0614141.112345.200')}`,
    ]) {
      expect((await server.current.request(`/epcis/${path}`)).status, path).toBe(200);
      const events = await server.current.request(`/epcis/${path}/events`);
      expect(events.status, path).toBe(200);
      expect(eventsOf((await events.json()) as EpcisDocument).length).toBeGreaterThan(0);
    }
    expect((await server.current.request('/epcis/epcs/urn:none')).status).toBe(404);
  });

  test('EPCs are answered as they came, or as GS1 Digital Link when asked', async () => {
    await capture(documentOf(observed(300)));
    const search = '/epcis/events?MATCH_epc=urn:epc:id:sgtin:0614141.112345.300';
    const epcs = async (format: string | null) => {
      const response = await server.current.request(
        search,
        format === null ? {} : { headers: { 'GS1-EPC-Format': format } },
      );
      if (response.status !== 200) return response.status;
      const [event] = eventsOf((await response.json()) as EpcisDocument);
      return event?.type === 'ObjectEvent' ? event.epcList : null;
    };
    const link = 'https://id.gs1.org/01/10614141123459/21/300'; // GTIN 1 0614141 12345 with its check digit 9
    expect(await epcs(null)).toEqual(['urn:epc:id:sgtin:0614141.112345.300']);
    expect(await epcs('Always_GS1_Digital_Link')).toEqual([link]);
    expect(await epcs('Always_EPC_URN')).toBe(406);
  });

  test('places of master data are searched with those that lie in them', async () => {
    const [yard, rack] = ['urn:epc:id:sgln:0614141.00100.0', 'urn:epc:id:sgln:0614141.00100.7'];
    const epcisMasterData = {
      vocabularyList: [
        {
          type: 'urn:epcglobal:epcis:vtype:BusinessLocation',
          vocabularyElementList: [
            {
              id: yard,
              attributes: [{ id: 'urn:epcglobal:cbv:mda:city', attribute: 'Zhengzhou' }],
              children: [rack],
            },
            { id: rack },
          ],
        },
      ],
    };
    const inRack = observed(310, { bizLocation: { id: rack } });
    const job = await capture({ ...documentOf(inRack), epcisHeader: { epcisMasterData } });
    expect(job).toMatchObject({ success: true });
    const within = await query(`?WD_bizLocation=${yard}`);
    expect(within.events.map(({ eventTime }) => eventTime)).toEqual([inRack.eventTime]);
    expect((await query(`?EQ_bizLocation=${yard}`)).events).toEqual([]);
  });

  test('a document of XML is captured as that of JSON is', async () => {
    const xml = `<?xml version="1.0" encoding="UTF-8"?>
      <epcis:EPCISDocument xmlns:epcis="urn:epcglobal:epcis:xsd:2" schemaVersion="2.0" creationDate="2030-01-01T00:00:00Z">
        <EPCISBody><EventList><ObjectEvent>
          <eventTime>2030-01-01T05:20:00.000Z</eventTime>
          <eventTimeZoneOffset>+00:00</eventTimeZoneOffset>
          <epcList><epc>urn:epc:id:sgtin:0614141.112345.320</epc></epcList>
          <action>OBSERVE</action>
          <bizStep>https://ref.gs1.org/cbv/BizStep-storing</bizStep>
        </ObjectEvent></EventList></EPCISBody>
      </epcis:EPCISDocument>`;
    const response = await post('/epcis/capture', xml, { 'content-type': 'application/xml' });
    expect(response.status, await response.clone().text()).toBe(202);
    const again = await post('/epcis/events', { '@context': [CONTEXT], ...observed(320) });
    expect(again.status).toBe(409); // the same hash
  });

  test('OPTIONS tells what may be done and what is spoken', async () => {
    const response = await server.current.request('/epcis/capture', { method: 'OPTIONS' });
    expect(response.status).toBe(204);
    expect(response.headers.get('allow')).toBe('OPTIONS, POST, GET');
    for (const name of ['gs1-epcis-version', 'gs1-epcis-capture-limit', 'gs1-capture-error-behaviour']) {
      expect(response.headers.get(name), name).not.toBeNull();
    }
    const one = await server.current.request('/epcis/queries/x', { method: 'OPTIONS' });
    expect(one.headers.get('allow')).toBe('OPTIONS, GET, DELETE');
  });

  test('wrong requests get the exception of the standard', async () => {
    const typeOf = async (response: Response) => ((await response.json()) as { type: string }).type;
    expect(await typeOf(await server.current.request('/epcis/events?EQ_nonsense=1'))).toBe(
      'epcisException:QueryParameterException',
    );
    expect(await typeOf(await server.current.request('/epcis/events/urn:none'))).toBe(
      'epcisException:NoSuchResourceException',
    );
    const xml = await server.current.request('/epcis/events', { headers: { accept: 'application/xml' } });
    expect(xml.status).toBe(406);
    const text = await post('/epcis/capture', 'x', { 'content-type': 'text/csv' });
    expect(text.status).toBe(415);
    const long = await server.current.request(`/epcis/events?EQ_eventID=${'urn:x'.repeat(2_000)}`);
    expect(long.status).toBe(414);
    for (const broken of [
      '{',
      '{"a":1,"a":2}',
      '[]',
      '"x"',
      'null',
      `${'['.repeat(100)}${']'.repeat(100)}`,
    ]) {
      expect((await post('/epcis/capture', broken)).status, broken).toBe(400);
    }
    const undeclared = await post('/epcis/capture', documentOf(observed(1, { 'nobody:knows': 1 })));
    expect(undeclared.status).toBe(400);
    const huge = await post('/epcis/capture', ' '.repeat(100 * 1024 * 1024)).catch(() => null);
    if (huge !== null) expect(huge.status).toBe(413);
  });
});
