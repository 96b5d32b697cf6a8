import type { Actor } from '../../platform/actor.ts';
import type { CaptureOutcome, CaptureRefusal, CaptureUnit } from './capture-events.ts';
import type { PreparedEvent } from './prepare-event.ts';
import { applyEvent } from './projections/apply-event.ts';
import type { ItemState, StoredFact } from './projections/item-state.ts';
import { addFlows, balanceKey, type MassBalance, NO_FLOWS } from './projections/mass-flow.ts';
import { checkCustody } from './rules/custody.ts';
import { checkMassBalance } from './rules/mass-balance.ts';
import { checkTime } from './rules/time.ts';
import { eventKey, partyOf, type World } from './world.ts';

/** An event that is taken, with its number and the things that it reaches. */
export interface Taken {
  readonly seq: number;
  readonly prepared: PreparedEvent;
  readonly stored: StoredFact;
  /** Told before under another event ID. */
  readonly isRepeat: boolean;
}

interface Draft {
  readonly states: Map<string, ItemState>;
  readonly balances: Map<string, MassBalance>;
  readonly contents: Map<string, Set<string>>;
  readonly captured: Map<string, number>;
  readonly told: Set<string>;
  readonly declared: Set<string>;
  readonly taken: Taken[];
}

/** Runs rules and projections in memory, unit after unit, over what is known of the world. */
export class Session {
  readonly taken: Taken[] = [];
  /** Things and balances that have changed. */
  readonly states = new Map<string, ItemState>();
  readonly balances = new Map<string, MassBalance>();
  /** Hashes whose event turns out to be declared wrong: its things are to be told anew. */
  readonly declared = new Set<string>();
  private readonly told = new Set<string>();
  private readonly contents = new Map<string, Set<string>>();
  readonly world: World;
  private readonly actor: Actor;
  private readonly nowMs: number;
  private readonly party: string;
  private seq: number;

  constructor(world: World, actor: Actor, nowMs: number) {
    this.world = world;
    this.actor = actor;
    this.nowMs = nowMs;
    this.seq = world.lastSeq;
    this.party = partyOf(actor.orgId);
    for (const [epc, { parent }] of world.states) if (parent !== null) this.contentOf(parent).add(epc);
  }

  take(unit: CaptureUnit): CaptureOutcome[] {
    const draft: Draft = {
      states: new Map(),
      balances: new Map(),
      contents: new Map(),
      captured: new Map(),
      told: new Set(),
      declared: new Set(),
      taken: [],
    };
    const outcomes = unit.map((event) => this.takeOne(event, draft));
    if (outcomes.some(({ status }) => status === 'refused')) {
      return outcomes.map((outcome) => (outcome.status === 'captured' ? { status: 'dropped' } : outcome));
    }
    this.keep(draft);
    return outcomes;
  }

  private takeOne(prepared: PreparedEvent, draft: Draft): CaptureOutcome {
    const { hash, declaration, eventId, fact } = prepared;
    const key = eventKey(hash, declaration, eventId);
    const known = draft.captured.get(key) ?? this.world.captured.get(key);
    if (known !== undefined) return { status: 'duplicate', seq: known, eventId, hash };
    const late = checkTime(prepared, this.nowMs);
    if (late !== null) return { status: 'refused', refusal: late };
    const seq = this.seq + draft.taken.length + 1;
    const stored: StoredFact = {
      seq,
      recordMs: this.nowMs,
      org: this.actor.orgId,
      party: this.party,
      fact,
      items: this.reach(prepared.items, draft),
    };
    const isRepeat = this.isTold(hash, draft) && declaration === '';
    const counts = declaration === '' && !isRepeat && !this.isDeclared(hash, draft);
    const refusal = counts ? this.apply(stored, draft) : null;
    if (refusal !== null) return { status: 'refused', refusal };
    draft.captured.set(key, seq);
    if (declaration === '') draft.told.add(hash);
    else draft.declared.add(hash);
    draft.taken.push({ seq, prepared, stored, isRepeat });
    return { status: 'captured', seq, eventId, hash };
  }

  /** Rules, then projections. */
  private apply(stored: StoredFact, draft: Draft): CaptureRefusal | null {
    const stateOf = (epc: string) => this.stateOf(epc, draft);
    const isRegulator = this.actor.orgKind === 'regulator';
    const wrong = checkCustody(stored, isRegulator, stateOf, this.world.orgOf);
    if (wrong !== null) return wrong;
    const key = balanceKey(stored.fact);
    if (key !== null) {
      const before =
        draft.balances.get(key) ?? this.balances.get(key) ?? this.world.balances.get(key) ?? NO_FLOWS;
      const balance = addFlows(before, stored.fact, (epc) => stateOf(epc)?.massKg ?? null);
      const overdrawn = checkMassBalance(key, balance);
      if (overdrawn !== null) return overdrawn;
      draft.balances.set(key, balance);
    }
    for (const epc of stored.items) {
      const state = applyEvent(stateOf(epc), epc, stored, this.world.orgOf);
      draft.states.set(epc, state);
      if (state.parent !== null) {
        const inside = draft.contents.get(state.parent) ?? new Set();
        draft.contents.set(state.parent, inside.add(epc));
      }
    }
    return null;
  }

  private isTold(hash: string, draft: Draft): boolean {
    return draft.told.has(hash) || this.told.has(hash) || this.world.told.has(hash);
  }

  private isDeclared(hash: string, draft: Draft): boolean {
    return draft.declared.has(hash) || this.declared.has(hash) || this.world.declared.has(hash);
  }

  /** The things named, and all that lies in them now. */
  private reach(named: readonly string[], draft: Draft): string[] {
    const reached = new Set(named);
    for (const epc of reached) {
      for (const contents of [this.contents, draft.contents]) {
        for (const inner of contents.get(epc) ?? []) {
          if (this.stateOf(inner, draft)?.parent === epc) reached.add(inner);
        }
      }
    }
    return [...reached];
  }

  private stateOf(epc: string, draft: Draft): ItemState | undefined {
    return draft.states.get(epc) ?? this.states.get(epc) ?? this.world.states.get(epc);
  }

  private keep(draft: Draft): void {
    for (const [key, seq] of draft.captured) this.world.captured.set(key, seq);
    for (const hash of draft.told) this.told.add(hash);
    for (const hash of draft.declared) this.declared.add(hash);
    for (const [epc, state] of draft.states) this.states.set(epc, state);
    for (const [key, balance] of draft.balances) this.balances.set(key, balance);
    for (const [parent, inside] of draft.contents) {
      for (const epc of inside) this.contentOf(parent).add(epc);
    }
    this.taken.push(...draft.taken);
    this.seq += draft.taken.length;
  }

  private contentOf(parent: string): Set<string> {
    const known = this.contents.get(parent) ?? new Set<string>();
    this.contents.set(parent, known);
    return known;
  }
}
