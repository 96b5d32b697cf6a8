import type { Discrepancy, HandOver, ItemState, OrgOf, StoredFact } from './item-state.ts';
import { gives, takes } from './steps.ts';

/**
 * Who holds a thing after an event. Custody moves when both hands are there: who holds it gives it (shipping) to the
 * receiver, who takes it (receiving, collecting). A giver without an account here has no hand to give: its receiver's
 * word is enough. A receipt that nobody gave is kept as claimed and moves nothing.
 */
export function moveCustody(state: ItemState, stored: StoredFact, orgOf: OrgOf): ItemState {
  const { step } = stored.fact;
  const holderTo = stored.fact.holderTo ?? (step === 'retail_selling' ? stored.fact.ownerTo : null);
  if (takes(step)) return take(state, stored, orgOf);
  if (gives(step)) return give(state, stored, holderTo, orgOf);
  if (holderTo === null || sameParty(holderTo, state.custodian, stored, orgOf)) return state;
  const { fact } = stored;
  if (orgOf(holderTo, stored.recordMs) !== null) return give(state, stored, holderTo, orgOf);
  if (fact.timeMs < state.custodyMs) return state;
  return { ...state, custodian: holderTo, custodyMs: fact.timeMs, stewardOrg: stored.org };
}

export function sameParty(a: string, b: string, { recordMs }: StoredFact, orgOf: OrgOf): boolean {
  if (a === b) return true;
  const org = orgOf(a, recordMs);
  return org !== null && org === orgOf(b, recordMs);
}

function give(state: ItemState, stored: StoredFact, to: string | null, orgOf: OrgOf): ItemState {
  const { fact, recordMs, org } = stored;
  if (to !== null && sameParty(to, state.custodian, stored, orgOf)) return state; // between places of one holder
  const claimed = state.handOvers.findLast(
    (other) =>
      other.status === 'claimed' &&
      other.from === state.custodian &&
      (to === null || sameParty(other.to!, to, stored, orgOf)),
  );
  if (claimed) {
    const done: HandOver = {
      ...claimed,
      status: 'done',
      givenMs: fact.timeMs,
      givenEvent: fact.hash,
      discrepancies: [
        ...claimed.discrepancies.filter((kind) => kind !== 'NOT_GIVEN'),
        ...(claimed.receivedMs! < fact.timeMs ? (['RECEIVED_BEFORE_GIVEN'] as const) : []),
      ],
    };
    return {
      ...state,
      custodian: claimed.to!,
      custodyMs: claimed.receivedMs!,
      stewardOrg: claimed.toOrg ?? org,
      handOvers: state.handOvers.map((other) => (other === claimed ? done : other)),
    };
  }
  if (fact.timeMs < state.custodyMs) return state; // told late: it has moved on since
  const open: HandOver = {
    from: state.custodian,
    to,
    fromOrg: orgOf(state.custodian, recordMs) ?? org,
    toOrg: to === null ? null : orgOf(to, recordMs),
    status: 'open',
    givenMs: fact.timeMs,
    receivedMs: null,
    givenEvent: fact.hash,
    receivedEvent: null,
    discrepancies: [],
  };
  return { ...state, handOvers: [...state.handOvers.filter(({ status }) => status !== 'open'), open] };
}

function take(state: ItemState, stored: StoredFact, orgOf: OrgOf): ItemState {
  const { fact, recordMs, org } = stored;
  const to = receiverOf(stored, orgOf);
  const toOrg = orgOf(to, recordMs);
  const damaged: readonly Discrepancy[] = fact.disposition?.endsWith('damaged') ? ['DAMAGED'] : [];
  const open = state.handOvers.findLast(({ status }) => status === 'open');
  const isMeant = open && (open.to === null || sameParty(open.to, to, stored, orgOf));
  const moved = { ...state, custodian: to, custodyMs: fact.timeMs, stewardOrg: toOrg ?? org };
  const receipt = { receivedMs: fact.timeMs, receivedEvent: fact.hash };
  if (open && isMeant) {
    const early: readonly Discrepancy[] = fact.timeMs < open.givenMs! ? ['RECEIVED_BEFORE_GIVEN'] : [];
    const discrepancies = [...open.discrepancies, ...damaged, ...early];
    const done: HandOver = { ...open, ...receipt, to, toOrg, status: 'done', discrepancies };
    return { ...moved, handOvers: state.handOvers.map((other) => (other === open ? done : other)) };
  }
  if (sameParty(to, state.custodian, stored, orgOf) || fact.timeMs < state.custodyMs) return state;
  const fromOrg = orgOf(state.custodian, recordMs);
  const receipts = {
    ...receipt,
    from: state.custodian,
    to,
    fromOrg: fromOrg ?? state.stewardOrg,
    toOrg: toOrg ?? org,
    givenMs: null,
    givenEvent: null,
  };
  if (fromOrg === null && !open) {
    const done: HandOver = { ...receipts, status: 'done', discrepancies: damaged };
    return { ...moved, handOvers: [...state.handOvers, done] };
  }
  const wrong: Discrepancy = open ? 'OTHER_RECEIVER' : 'NOT_GIVEN';
  const claimed: HandOver = { ...receipts, status: 'claimed', discrepancies: [wrong, ...damaged] };
  return { ...state, handOvers: [...state.handOvers, claimed] };
}

/** The receiver that the event names, where the capturing organisation may speak for it; else that organisation. */
function receiverOf({ fact: { holderTo }, party, org, recordMs }: StoredFact, orgOf: OrgOf): string {
  if (holderTo === null) return party;
  const named = orgOf(holderTo, recordMs);
  return named === null || named === org ? holderTo : party;
}
