import type { EventFact } from '../event-fact.ts';
import { moveCustody } from './custody.ts';
import { type ItemState, type OrgOf, type StoredFact, unknownItem } from './item-state.ts';
import { takes } from './steps.ts';

type Part = 'thing' | 'parent' | 'child' | 'input' | 'output' | 'inside';

/** The state of one thing after an event. Pure; events told late change only what nothing later has told. */
export function applyEvent(
  before: ItemState | undefined,
  epc: string,
  stored: StoredFact,
  orgOf: OrgOf,
): ItemState {
  const { fact, seq } = stored;
  const state = before ?? unknownItem(stored);
  const part = partOf(fact, epc);
  if (part === 'inside') {
    if (state.parent === null || !stored.items.includes(state.parent)) return state;
    return counted(moveCustody(moved(state, fact), stored, orgOf), seq);
  }
  if (takes(fact.step)) {
    const { handOvers, custodian } = moveCustody(state, stored, orgOf);
    const isClaim = handOvers !== state.handOvers && handOvers.at(-1)?.status === 'claimed';
    if (isClaim && custodian === state.custodian) return { ...state, handOvers };
  }
  const told = [moved, described, composed, begun, ended, found].reduce(
    (next, apply) => apply(next, fact, part, stored),
    state,
  );
  const held = part === 'input' ? told : moveCustody(told, stored, orgOf);
  return counted(owned(held, fact), seq);
}

export function partOf(fact: EventFact, epc: string): Part {
  if (fact.things.includes(epc)) return 'thing';
  if (fact.outputs.includes(epc)) return 'output';
  if (fact.inputs.includes(epc)) return 'input';
  if (fact.children.includes(epc)) return 'child';
  return fact.parent === epc ? 'parent' : 'inside';
}

function counted(state: ItemState, seq: number): ItemState {
  return { ...state, eventCount: state.eventCount + 1, lastSeq: seq };
}

function moved(state: ItemState, { place, timeMs }: EventFact): ItemState {
  if (place === null || timeMs < state.placeMs) return state;
  return { ...state, place, placeMs: timeMs };
}

function described(state: ItemState, fact: EventFact, part: Part): ItemState {
  const isVehicle = part === 'parent' && fact.type === 'AssociationEvent';
  if (isVehicle || fact.timeMs < state.dispositionMs) return state;
  const { step, disposition, timeMs, persistentSet, persistentUnset } = fact;
  const persistent = [
    ...state.persistent.filter((word) => !persistentUnset.includes(word) && !persistentSet.includes(word)),
    ...persistentSet,
  ];
  return {
    ...state,
    step: step ?? state.step,
    disposition: disposition ?? state.disposition,
    dispositionMs: timeMs,
    persistent,
  };
}

/** Packs lie in containers (aggregation) and sit in vehicles, modules in packs (association). */
function composed(state: ItemState, fact: EventFact, part: Part): ItemState {
  const { action, type, parent, timeMs } = fact;
  if (timeMs < state.parentMs) return state;
  if (part === 'parent' || part === 'child') {
    if (part === 'parent' || (type !== 'AggregationEvent' && type !== 'AssociationEvent')) return state;
    const kind = type === 'AggregationEvent' ? 'aggregation' : 'association';
    if (action === 'ADD' && parent !== null) return { ...state, parent, parentKind: kind, parentMs: timeMs };
    if (action === 'DELETE') return { ...state, parent: null, parentKind: null, parentMs: timeMs };
  }
  return state;
}

function begun(state: ItemState, fact: EventFact, part: Part, { org, party }: StoredFact): ItemState {
  const isMade =
    part === 'output' || (part === 'thing' && fact.type === 'ObjectEvent' && fact.action === 'ADD');
  if (!isMade || state.madeMs !== null) return state;
  return {
    ...state,
    makerOrg: org,
    madeMs: fact.timeMs,
    massKg: fact.massKg,
    made: fact.made,
    madeOf: part === 'output' ? fact.inputs : [],
    owner: state.owner ?? fact.ownerTo ?? party,
  };
}

function ended(state: ItemState, fact: EventFact, part: Part): ItemState {
  if (part === 'input') {
    return {
      ...state,
      endedMs: fact.timeMs,
      endedBy: 'transformed',
      turnedInto: [...new Set([...state.turnedInto, ...fact.outputs])],
    };
  }
  if (part !== 'thing' || fact.type !== 'ObjectEvent' || fact.action !== 'DELETE') return state;
  return { ...state, endedMs: fact.timeMs, endedBy: 'decommissioned' };
}

function found(state: ItemState, fact: EventFact, part: Part): ItemState {
  if (part !== 'thing' || fact.timeMs < state.findingsMs || Object.keys(fact.findings).length === 0) {
    return state;
  }
  return { ...state, findings: { ...state.findings, ...fact.findings }, findingsMs: fact.timeMs };
}

function owned(state: ItemState, { ownerTo, timeMs }: EventFact): ItemState {
  if (ownerTo === null || timeMs < state.ownerMs) return state;
  return { ...state, owner: ownerTo, ownerMs: timeMs };
}
