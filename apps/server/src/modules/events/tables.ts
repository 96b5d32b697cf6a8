import type { EpcisEvent, JsonLdContext } from '@relode/epcis';
import type { ColumnType, Generated, JSONColumnType } from 'kysely';
import type { ItemState } from './projections/item-state.ts';
import type { MassBalance } from './projections/mass-flow.ts';

type Time = ColumnType<Date, string, string>;
type NullableTime = ColumnType<Date | null, string | null, string | null>;
/** JSON that comes back parsed and goes in as text. */
type Json<T> = ColumnType<T, string, string>;

export type EventTables = {
  events: {
    seq: number;
    org_id: string;
    hash: string;
    /** '' for what happened; a digest of the error declaration for one that declares it wrong. */
    declaration: string;
    event_id: string;
    /** The same happening under another event ID: it is kept, and counts once. */
    is_repeat: boolean;
    event_time: Time;
    record_time: Time;
    type: string;
    action: string | null;
    biz_step: string | null;
    disposition: string | null;
    read_point: string | null;
    biz_location: string | null;
    transformation_id: string | null;
    declared_at: NullableTime;
    has_sensors: boolean;
    parties: string[];
    items: string[];
    context: Json<JsonLdContext>;
    body: Json<EpcisEvent>;
  };
  event_audience: { org_id: string; seq: number; event_time: Time };
  event_terms: { term: string; seq: number };
  party_uris: { uri: string; org_id: string; created_at: Generated<Date> };
  maker_opt_ins: { org_id: string; created_at: Generated<Date> };
  item_states: {
    epc: string;
    custodian: string | null;
    custodian_org: string | null;
    owner: string | null;
    owner_org: string | null;
    maker_org: string | null;
    steward_org: string;
    parent: string | null;
    state: Json<ItemState>;
    last_seq: number;
  };
  hand_overs: {
    id: string;
    epc: string;
    from_party: string;
    to_party: string | null;
    from_org: string;
    to_org: string | null;
    status: string;
    details: Json<ItemState['handOvers'][number]>;
  };
  mass_flows: { org_id: string; transformation_id: string; balance: Json<MassBalance> };
  capture_jobs: {
    id: string;
    org_id: Generated<string>;
    created_at: Time;
    finished_at: NullableTime;
    running: boolean;
    success: boolean;
    error_behaviour: 'rollback' | 'proceed';
    captured: number;
    errors: JSONColumnType<unknown[]>;
  };
  master_data: {
    org_id: Generated<string>;
    type: string;
    id: string;
    attributes: Json<Readonly<Record<string, readonly string[]>>>;
    children: string[];
  };
  named_queries: {
    org_id: Generated<string>;
    name: string;
    query: Json<Readonly<Record<string, unknown>>>;
    created_at: Time;
  };
  subscriptions: {
    id: string;
    org_id: Generated<string>;
    query_name: string;
    dest: string;
    signature_token: string | null;
    report_if_empty: boolean;
    initial_record_time: NullableTime;
    stream: boolean;
    schedule: JSONColumnType<Readonly<Record<string, string>>> | null;
    created_at: Time;
    last_executed_at: NullableTime;
    last_notified_at: NullableTime;
    next_at: NullableTime;
    cursor_seq: number;
    failures: Generated<number>;
  };
};
