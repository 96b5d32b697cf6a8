import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { type CaptureOutcome, captureEvents } from '../../apps/server/src/modules/events/capture-events.ts';
import { claimPartyUri, optInMaker } from '../../apps/server/src/modules/events/parties.ts';
import { rebuildReadModels } from '../../apps/server/src/modules/events/rebuild.ts';
import { type Actor, asSystem, inTenant } from '../../apps/server/src/platform/actor.ts';
import { describeOnEachEngine } from '../server/test-server.ts';
import {
  carrier,
  context,
  event,
  maker,
  parts,
  party,
  recycler,
  regulator,
  thief,
  useDoor,
} from './door-fixture.ts';

const code = ([outcome]: readonly CaptureOutcome[]) =>
  outcome!.status === 'refused' ? `${outcome!.refusal.code} ${outcome!.refusal.pointer}` : outcome!.status;

describeOnEachEngine('rules of the event door', (engine) => {
  const door = useDoor(engine);
  const made = (epc: string, massKg = 400) =>
    event({
      type: 'ObjectEvent',
      action: 'ADD',
      bizStep: 'commissioning',
      epcList: [epc],
      ilmd: { 'bat:massKg': massKg },
    });
  const shipped = (epc: string, to: Actor | null) =>
    event({
      type: 'ObjectEvent',
      bizStep: 'shipping',
      disposition: 'in_transit',
      epcList: [epc],
      ...(to && { destinationList: [{ type: 'possessing_party', destination: party(to) }] }),
    });
  const received = (epc: string, more: Record<string, unknown> = {}) =>
    event({ type: 'ObjectEvent', bizStep: 'receiving', disposition: 'in_progress', epcList: [epc], ...more });
  const custodian = async (epc: string) =>
    (
      await asSystem(door.db, (tx) =>
        sql<{
          custodian_org: string | null;
        }>`select custodian_org from item_states where epc = ${epc}`.execute(tx),
      )
    ).rows[0]?.custodian_org;
  const handOvers = async (epc: string) =>
    (
      await asSystem(door.db, (tx) =>
        sql<{ status: string; details: { discrepancies: string[] } }>`
          select status, details from hand_overs where epc = ${epc} order by id`.execute(tx),
      )
    ).rows.map(({ status, details }) => [status, ...details.discrepancies].join(' '));
  const seen = async (actor: Actor | null, epc: string) =>
    (
      await inTenant(door.db, actor, (tx) =>
        sql<{ n: number }>`select count(*)::int as n from events
          where seq in (select seq from event_terms where term = ${`epcList=${epc}`})`.execute(tx),
      )
    ).rows[0]!.n;

  test('nobody ships, packs or transforms what another holds', async () => {
    const epc = 'urn:x:theft';
    expect(code(await door.capture(maker, made(epc)))).toBe('captured');
    expect(code(await door.capture(thief, shipped(epc, null)))).toBe('CUSTODY_NOT_HELD /epcList/0');
    const packed = event({
      type: 'AggregationEvent',
      action: 'ADD',
      bizStep: 'packing',
      parentID: 'urn:x:box',
      childEPCs: [epc],
    });
    expect(code(await door.capture(thief, packed))).toBe('CUSTODY_NOT_HELD /childEPCs/0');
    const eaten = event({ type: 'TransformationEvent', inputEPCList: [epc], outputEPCList: ['urn:x:new'] });
    expect(code(await door.capture(thief, eaten))).toBe('CUSTODY_NOT_HELD /inputEPCList/0');
    const looked = event({ type: 'ObjectEvent', bizStep: 'inspecting', epcList: [epc] });
    expect(code(await door.capture(thief, looked))).toBe('CUSTODY_NOT_HELD /epcList/0');
    expect(code(await door.capture(regulator, looked))).toBe('captured');
    expect(await custodian(epc)).toBe('maker');
  });

  test('a receipt that nobody gave moves nothing and is shown as claimed', async () => {
    const epc = 'urn:x:claimed';
    await door.capture(maker, made(epc));
    expect(code(await door.capture(thief, received(epc)))).toBe('captured');
    expect(await custodian(epc)).toBe('maker');
    expect(await handOvers(epc)).toEqual(['claimed NOT_GIVEN']);
    expect(code(await door.capture(thief, shipped(epc, null)))).toBe('CUSTODY_NOT_HELD /epcList/0');
    expect(await seen(thief, epc)).toBe(1); // its own claim, not the making
  });

  test('custody moves when one hand gives and the other takes', async () => {
    const epc = 'urn:x:two-hands';
    await door.capture(maker, made(epc));
    await door.capture(maker, shipped(epc, carrier));
    expect(await custodian(epc)).toBe('maker');
    expect(await handOvers(epc)).toEqual(['open']);
    await door.capture(carrier, received(epc, { disposition: 'damaged' }));
    expect(await custodian(epc)).toBe('carrier');
    expect(await handOvers(epc)).toEqual(['done DAMAGED']);
    expect(code(await door.capture(maker, shipped(epc, recycler)))).toBe('CUSTODY_NOT_HELD /epcList/0');
  });

  test('another than the named receiver does not get it', async () => {
    const epc = 'urn:x:other-hands';
    await door.capture(maker, made(epc));
    await door.capture(maker, shipped(epc, carrier));
    await door.capture(thief, received(epc));
    expect(await custodian(epc)).toBe('maker');
    expect((await handOvers(epc)).sort()).toEqual(['claimed OTHER_RECEIVER', 'open']);
    await door.capture(carrier, received(epc));
    expect(await custodian(epc)).toBe('carrier');
  });

  test('a receipt told before its giving counts once both are there', async () => {
    const epc = 'urn:x:late';
    await door.capture(maker, made(epc));
    const given = shipped(epc, carrier);
    const taken = received(epc);
    await door.capture(carrier, taken);
    expect(await custodian(epc)).toBe('maker');
    await door.capture(maker, given);
    expect(await custodian(epc)).toBe('carrier');
    expect(await handOvers(epc)).toEqual(['done']);
  });

  test('what lies in a container goes with it', async () => {
    const [epc, box] = ['urn:x:packed', 'urn:x:pallet'];
    await door.capture(maker, made(epc));
    await door.capture(
      maker,
      event({ type: 'AggregationEvent', action: 'ADD', bizStep: 'packing', parentID: box, childEPCs: [epc] }),
    );
    await door.capture(maker, shipped(box, carrier));
    await door.capture(carrier, received(box));
    expect(await custodian(epc)).toBe('carrier');
  });

  test('only the owner passes ownership on', async () => {
    const epc = 'urn:x:owned';
    await door.capture(maker, made(epc));
    await door.capture(maker, shipped(epc, carrier));
    await door.capture(carrier, received(epc));
    const sale = event({
      type: 'ObjectEvent',
      epcList: [epc],
      destinationList: [{ type: 'owning_party', destination: party(carrier) }],
    });
    expect(code(await door.capture(carrier, sale))).toBe('OWNERSHIP_NOT_HELD /destinationList');
    expect(code(await door.capture(maker, sale))).toBe('captured');
  });

  test('no more comes out of a transformation than went in, over all its events', async () => {
    const epc = 'urn:x:shredded';
    const flow = (kg: number, name: string) => ({
      epcClass: `urn:x:class:${name}`,
      quantity: kg,
      uom: 'KGM',
    });
    await door.capture(recycler, made(epc, 400));
    const transformationID = 'urn:x:batch-1';
    const first = event({
      type: 'TransformationEvent',
      transformationID,
      inputEPCList: [epc],
      outputQuantityList: [flow(250, 'black-mass')],
    });
    expect(code(await door.capture(recycler, first))).toBe('captured');
    const more = event({
      type: 'TransformationEvent',
      transformationID,
      outputQuantityList: [flow(160, 'steel')],
    });
    expect(code(await door.capture(recycler, more))).toBe('MASS_NOT_BALANCED /outputQuantityList');
    const fits = event({
      type: 'TransformationEvent',
      transformationID,
      outputQuantityList: [flow(150, 'steel')],
    });
    expect(code(await door.capture(recycler, fits))).toBe('captured');
    const again = event({
      type: 'TransformationEvent',
      inputEPCList: [epc],
      outputQuantityList: [flow(1, 'x')],
    });
    expect(code(await door.capture(recycler, again))).toBe('ITEM_ENDED /inputEPCList/0');
  });

  test('an event declared wrong is as if it had not been', async () => {
    const epc = 'urn:x:mistaken';
    await door.capture(maker, made(epc));
    const before = await asSystem(door.db, (tx) =>
      sql<{
        custodian: string;
      }>`select custodian, state->>'place' as place from item_states where epc = ${epc}`.execute(tx),
    );
    const wrong = event({
      type: 'ObjectEvent',
      bizStep: 'storing',
      epcList: [epc],
      bizLocation: { id: 'urn:x:nowhere' },
    });
    await door.capture(maker, wrong);
    const declared = {
      ...wrong,
      errorDeclaration: { declarationTime: '2034-12-01T00:00:00Z', reason: 'incorrect_data' },
    };
    expect(code(await door.capture(maker, declared as typeof wrong))).toBe('captured');
    const after = await asSystem(door.db, (tx) =>
      sql<{
        custodian: string;
      }>`select custodian, state->>'place' as place from item_states where epc = ${epc}`.execute(tx),
    );
    expect(after.rows).toEqual(before.rows);
    expect(code(await door.capture(maker, wrong))).toBe('duplicate');
  });

  test('events told out of order leave the state of the latest', async () => {
    const epc = 'urn:x:disorder';
    await door.capture(maker, made(epc));
    const early = event({
      type: 'ObjectEvent',
      bizStep: 'storing',
      epcList: [epc],
      bizLocation: { id: 'urn:x:A' },
    });
    const late = event({
      type: 'ObjectEvent',
      bizStep: 'storing',
      epcList: [epc],
      bizLocation: { id: 'urn:x:B' },
    });
    await door.capture(maker, late);
    await door.capture(maker, early);
    const { rows } = await asSystem(door.db, (tx) =>
      sql`select state->>'place' as place from item_states where epc = ${epc}`.execute(tx),
    );
    expect(rows).toEqual([{ place: 'urn:x:B' }]);
  });

  test('an event is seen by its capturer, whom it names, who holds or owns the thing, and regulators', async () => {
    const epc = 'urn:x:seen';
    await door.capture(maker, made(epc));
    const counts = async () => {
      const found: Record<string, number> = {};
      for (const actor of [maker, carrier, recycler, thief, regulator])
        found[actor.orgId] = await seen(actor, epc);
      return { ...found, anonymous: await seen(null, epc) };
    };
    const nobody = { carrier: 0, recycler: 0, thief: 0, anonymous: 0 };
    expect(await counts()).toEqual({ ...nobody, maker: 1, regulator: 1 });
    await door.capture(maker, shipped(epc, carrier)); // names the carrier
    expect(await counts()).toEqual({ ...nobody, maker: 2, carrier: 1, regulator: 2 });
    await door.capture(carrier, received(epc)); // now holds it
    expect(await counts()).toEqual({ ...nobody, maker: 3, carrier: 3, regulator: 3 });
    await door.capture(carrier, shipped(epc, recycler)); // the carrier keeps what it told and what named it
    await door.capture(recycler, received(epc));
    expect(await counts()).toMatchObject({ carrier: 3, recycler: 5, maker: 5, thief: 0, anonymous: 0 });
  });

  test('a claimed URI shows what names it, of before too, and belongs to one organisation', async () => {
    const [epc, pgln] = ['urn:x:named', 'urn:epc:id:pgln:4000001.00000'];
    const given = event({
      type: 'ObjectEvent',
      bizStep: 'shipping',
      epcList: [epc],
      destinationList: [{ type: 'possessing_party', destination: pgln }],
    });
    await door.capture(maker, made(epc), given);
    expect(await seen(recycler, epc)).toBe(0);
    expect(await claimPartyUri(door.db, 'recycler', pgln, new Date('2035-01-01T00:00:01Z'))).toBe(true);
    expect(await claimPartyUri(door.db, 'thief', pgln, new Date('2035-01-01T00:00:01Z'))).toBe(false);
    expect(await seen(recycler, epc)).toBe(1);
    expect(await seen(thief, epc)).toBe(0);
  });

  test('a maker that is opted in sees what becomes of its batteries', async () => {
    const epc = 'urn:x:followed';
    await door.capture(maker, made(epc));
    await door.capture(
      maker,
      event({
        type: 'ObjectEvent',
        epcList: [epc],
        destinationList: [{ type: 'owning_party', destination: party(carrier) }],
      }),
    );
    await door.capture(maker, shipped(epc, carrier));
    await door.capture(carrier, received(epc));
    expect(await seen(maker, epc)).toBe(3);
    await optInMaker(door.db, 'maker');
    expect(await seen(maker, epc)).toBe(4);
  });

  test('a command’s events are captured together, or the first that is refused is told', async () => {
    const epc = 'urn:x:commanded';
    const captured = await captureEvents(door.db, maker, [made(epc), shipped(epc, carrier)], parts, context);
    expect(captured.map(({ status }) => status)).toEqual(['captured', 'captured']);
    const refused = captureEvents(door.db, thief, [made('urn:x:fine'), shipped(epc, null)], parts, context);
    await expect(refused).rejects.toMatchObject({ code: 'CUSTODY_NOT_HELD', place: '/1/epcList/0' });
    expect(await seen(thief, 'urn:x:fine')).toBe(0);
    const wrong = captureEvents(door.db, maker, [{ ...made(epc), action: 'DANCE' } as never], parts, context);
    await expect(wrong).rejects.toMatchObject({ code: 'REQUEST_INVALID', place: '/0/action' });
  });

  test('nobody changes or deletes an event, nor writes one of another', async () => {
    for (const statement of [
      sql`update events set hash = 'x'`,
      sql`delete from events`,
      sql`update event_terms set term = 'x'`,
      sql`delete from item_states`,
      sql`update item_states set custodian_org = 'thief'`,
    ]) {
      await expect(inTenant(door.db, thief, (tx) => statement.execute(tx))).rejects.toThrow(
        /permission denied/,
      );
    }
    await expect(asSystem(door.db, (tx) => sql`update events set hash = 'x'`.execute(tx))).rejects.toThrow(
      /permission denied/,
    );
    const forged = sql`
      insert into events select (select max(seq) + 1 from events), 'maker', hash, 'x', event_id, is_repeat, event_time,
        record_time, type, action, biz_step, disposition, read_point, biz_location, transformation_id, declared_at,
        has_sensors, parties, items, context, body from events limit 1`;
    await door.capture(thief, event({ type: 'ObjectEvent', epcList: ['urn:x:own'] }));
    await expect(inTenant(door.db, thief, (tx) => forged.execute(tx))).rejects.toThrow(/row-level security/);
  });

  test('read models made anew from the events are those that are', async () => {
    const before = await door.readModels();
    await rebuildReadModels(door.db);
    expect(await door.readModels()).toEqual(before);
  });
});
