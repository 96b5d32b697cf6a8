import type { EventFact } from '../event-fact.ts';
import { partOf } from '../projections/apply-event.ts';
import { sameParty } from '../projections/custody.ts';
import type { ItemState, OrgOf, StoredFact } from '../projections/item-state.ts';
import { gives, takes } from '../projections/steps.ts';
import type { Refusal } from './refusal.ts';

/** Whether the capturing organisation may tell this of each thing that is known already. */
export function checkCustody(
  stored: StoredFact,
  isRegulator: boolean,
  stateOf: (epc: string) => ItemState | undefined,
  orgOf: OrgOf,
): Refusal | null {
  for (const epc of stored.items) {
    const state = stateOf(epc);
    if (state === undefined) continue;
    const refusal = checkItem(state, epc, stored, isRegulator, orgOf);
    if (refusal !== null) return refusal;
  }
  return null;
}

function checkItem(
  state: ItemState,
  epc: string,
  stored: StoredFact,
  isRegulator: boolean,
  orgOf: OrgOf,
): Refusal | null {
  const { fact, org, recordMs } = stored;
  const part = partOf(fact, epc);
  if (part === 'inside') return null;
  const isCarrierOfParts = part === 'parent' && fact.type === 'AssociationEvent' && state.madeMs === null;
  if (isCarrierOfParts) return null; // a vehicle: it was made elsewhere, and nobody here keeps it
  const ended = checkEnded(state, epc, fact);
  if (ended !== null) return ended;
  const registered = orgOf(state.custodian, recordMs);
  const holds = (registered ?? state.stewardOrg) === org;
  const mayTake = takes(fact.step) && (isLook(fact) || registered === null);
  const isAwaited = state.handOvers.some(
    ({ status, toOrg }) => status === 'open' && (toOrg === null || toOrg === org),
  );
  const ownerOrg = state.owner === null ? null : orgOf(state.owner, recordMs);
  const mayLook =
    isLook(fact) &&
    !gives(fact.step) &&
    fact.holderTo === null &&
    (ownerOrg === org || isRegulator || isAwaited);
  if (!holds && !mayTake && !mayLook) {
    return {
      code: 'CUSTODY_NOT_HELD',
      message: `Your organisation does not hold ${epc}`,
      pointer: pointerOf(fact, epc),
      remedy: 'Capture its receipt first; if another party holds it, that party ships it to you',
    };
  }
  return checkOwner(state, epc, stored, ownerOrg, orgOf);
}

function checkOwner(
  state: ItemState,
  epc: string,
  stored: StoredFact,
  ownerOrg: string | null,
  orgOf: OrgOf,
): Refusal | null {
  const { fact, org } = stored;
  if (fact.ownerTo === null || state.owner === null || fact.timeMs < state.ownerMs) return null;
  if (sameParty(fact.ownerTo, state.owner, stored, orgOf) || ownerOrg === null || ownerOrg === org)
    return null;
  return {
    code: 'OWNERSHIP_NOT_HELD',
    message: `Your organisation does not own ${epc}, so it cannot pass it on`,
    pointer: '/destinationList',
    remedy: 'The owner captures the change of its owning_party',
  };
}

/** What has been destroyed or turned into something else cannot be used again. */
function checkEnded(state: ItemState, epc: string, fact: EventFact): Refusal | null {
  if (state.endedBy !== 'transformed' || state.endedMs === null || fact.timeMs < state.endedMs) return null;
  const isUse = gives(fact.step) || partOf(fact, epc) === 'input' || fact.action === 'ADD';
  if (!isUse) return null;
  return {
    code: 'ITEM_ENDED',
    message: `${epc} was turned into something else on ${new Date(state.endedMs).toISOString()}`,
    pointer: pointerOf(fact, epc),
    remedy: 'Check the identity; if the earlier event was wrong, declare its error',
  };
}

/** Events that only tell that things were seen. */
function isLook({ type, action }: EventFact): boolean {
  return type !== 'TransformationEvent' && action === 'OBSERVE';
}

export function pointerOf(fact: EventFact, epc: string): string {
  const lists = [
    ['epcList', fact.things],
    ['childEPCs', fact.children],
    ['inputEPCList', fact.inputs],
    ['outputEPCList', fact.outputs],
  ] as const;
  for (const [name, list] of lists) {
    const at = list.indexOf(epc);
    if (at >= 0) return `/${name}/${at}`;
  }
  return '/parentID';
}
