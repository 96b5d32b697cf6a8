import type { EventFact } from '../event-fact.ts';

/** A change of hands as the two sides tell it. */
export interface HandOver {
  readonly from: string;
  /** Null: the giver names nobody. */
  readonly to: string | null;
  readonly fromOrg: string;
  readonly toOrg: string | null;
  /** `open`: given, not yet received. `claimed`: received, but not yet given by who held it. `done`: both hands. */
  readonly status: 'open' | 'claimed' | 'done';
  readonly givenMs: number | null;
  readonly receivedMs: number | null;
  readonly givenEvent: string | null;
  readonly receivedEvent: string | null;
  readonly discrepancies: readonly Discrepancy[];
}
export type Discrepancy = 'NOT_GIVEN' | 'OTHER_RECEIVER' | 'RECEIVED_BEFORE_GIVEN' | 'DAMAGED';

/** What the events say of one thing: a battery, a module, a container. Times are milliseconds since 1970 UTC. */
export interface ItemState {
  readonly makerOrg: string | null;
  readonly madeMs: number | null;
  readonly endedMs: number | null;
  /** Why it is no more. */
  readonly endedBy: 'decommissioned' | 'transformed' | null;
  readonly step: string | null;
  readonly disposition: string | null;
  readonly dispositionMs: number;
  readonly place: string | null;
  readonly placeMs: number;
  readonly custodian: string;
  readonly custodyMs: number;
  readonly owner: string | null;
  readonly ownerMs: number;
  /** The organisation that speaks for a custodian who has no account here. */
  readonly stewardOrg: string;
  readonly parent: string | null;
  readonly parentKind: 'aggregation' | 'association' | null;
  readonly parentMs: number;
  readonly massKg: number | null;
  readonly made: Readonly<Record<string, string | number>>;
  readonly findings: Readonly<Record<string, string | number>>;
  readonly findingsMs: number;
  readonly persistent: readonly string[];
  /** What it was made of, and what it was turned into. */
  readonly madeOf: readonly string[];
  readonly turnedInto: readonly string[];
  readonly handOvers: readonly HandOver[];
  readonly eventCount: number;
  readonly lastSeq: number;
}

/** An event at its place in the store, with the items that it reaches (those that it names, and what lies in them). */
export interface StoredFact {
  readonly seq: number;
  readonly recordMs: number;
  readonly org: string;
  /** URI that the capturing organisation goes by. */
  readonly party: string;
  readonly fact: EventFact;
  readonly items: readonly string[];
}

/** The organisation that a party's URI belonged to at a time; null if to none: such a party has no hand here. */
export type OrgOf = (party: string, atMs: number) => string | null;

/** State before anything is known: in the hands of whoever first tells of it. */
export function unknownItem({ party, org, fact }: StoredFact): ItemState {
  return {
    makerOrg: null,
    madeMs: null,
    endedMs: null,
    endedBy: null,
    step: null,
    disposition: null,
    dispositionMs: Number.MIN_SAFE_INTEGER,
    place: null,
    placeMs: Number.MIN_SAFE_INTEGER,
    custodian: fact.holderFrom ?? party,
    custodyMs: Number.MIN_SAFE_INTEGER,
    owner: fact.ownerFrom,
    ownerMs: Number.MIN_SAFE_INTEGER,
    stewardOrg: org,
    parent: null,
    parentKind: null,
    parentMs: Number.MIN_SAFE_INTEGER,
    massKg: null,
    made: {},
    findings: {},
    findingsMs: Number.MIN_SAFE_INTEGER,
    persistent: [],
    madeOf: [],
    turnedInto: [],
    handOvers: [],
    eventCount: 0,
    lastSeq: 0,
  };
}
