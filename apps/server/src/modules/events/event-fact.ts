import {
  type EpcField,
  type EpcisEvent,
  type EventPair,
  eventTimeOf,
  eventValues,
  identifiersIn,
  pairsIn,
  type QuantityField,
  quantitiesIn,
  type TermContext,
} from '@relode/epcis';

/** Amount of a material that goes into or comes out of a step. `kg` is null where the unit is none of mass. */
export interface Amount {
  readonly epcClass: string;
  readonly kg: number | null;
}

/** What an event says that rules and projections need, in canonical form. */
export interface EventFact {
  readonly hash: string;
  readonly timeMs: number;
  readonly type: EpcisEvent['type'];
  readonly action: string | null;
  /** Last part of the step's URI: `shipping`, `shredding`. */
  readonly step: string | null;
  readonly disposition: string | null;
  readonly place: string | null;
  readonly things: readonly string[];
  readonly parent: string | null;
  readonly children: readonly string[];
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  readonly inputAmounts: readonly Amount[];
  readonly outputAmounts: readonly Amount[];
  readonly transformationId: string | null;
  readonly ownerFrom: string | null;
  readonly ownerTo: string | null;
  readonly holderFrom: string | null;
  readonly holderTo: string | null;
  readonly persistentSet: readonly string[];
  readonly persistentUnset: readonly string[];
  /** Of things that come into being: kg each. */
  readonly massKg: number | null;
  readonly made: Readonly<Record<string, string | number>>;
  readonly findings: Readonly<Record<string, string | number>>;
}

/** Kilograms of one unit, by UN/ECE Recommendation 20. */
const KG_OF_UNIT: Readonly<Record<string, number>> = {
  KGM: 1,
  GRM: 1e-3,
  MGM: 1e-6,
  TNE: 1e3,
  LBR: 0.45359237,
  ONZ: 0.028349523125,
};

const PARTY_TYPES = {
  owner: 'https://ref.gs1.org/cbv/SDT-owning_party',
  holder: 'https://ref.gs1.org/cbv/SDT-possessing_party',
} as const;

export type PairList = 'bizTransactionList' | 'sourceList' | 'destinationList';

/** Things, classes, papers and parties that an event names, in canonical form. */
export interface NamedThings {
  readonly ids: Readonly<Record<EpcField, readonly string[]>>;
  readonly quantities: Readonly<Record<QuantityField, ReturnType<typeof quantitiesIn>>>;
  readonly pairs: Readonly<Record<PairList, readonly EventPair[]>>;
}

export function readNamedThings(event: EpcisEvent, context: TermContext): NamedThings {
  const json = event as unknown as Parameters<typeof eventValues>[0];
  const ids = (field: EpcField) => identifiersIn(json, field, context);
  const quantities = (field: QuantityField) => quantitiesIn(json, field, context);
  const pairs = (list: PairList) => pairsIn(json, list, context);
  return {
    ids: {
      epcList: ids('epcList'),
      childEPCs: ids('childEPCs'),
      parentID: ids('parentID'),
      inputEPCList: ids('inputEPCList'),
      outputEPCList: ids('outputEPCList'),
    },
    quantities: {
      quantityList: quantities('quantityList'),
      childQuantityList: quantities('childQuantityList'),
      inputQuantityList: quantities('inputQuantityList'),
      outputQuantityList: quantities('outputQuantityList'),
    },
    pairs: {
      bizTransactionList: pairs('bizTransactionList'),
      sourceList: pairs('sourceList'),
      destinationList: pairs('destinationList'),
    },
  };
}

/** Reads an event that keeps the rules of EPCIS; `context` is that of its document and its own. */
export function readFact(
  event: EpcisEvent,
  hash: string,
  context: TermContext,
  named: NamedThings = readNamedThings(event, context),
): EventFact {
  const json = event as unknown as Parameters<typeof eventValues>[0];
  const one = (field: Parameters<typeof eventValues>[1]) => eventValues(json, field, context)[0] ?? null;
  const ids = (field: EpcField) => named.ids[field];
  const amounts = (field: QuantityField) => named.quantities[field].map(toAmount);
  const { sourceList: sources, destinationList: destinations } = named.pairs;
  const step = one('bizStep');
  const made = plainFields(json, 'ilmd');
  return {
    hash,
    timeMs: eventTimeOf(json, 'eventTime') ?? 0,
    type: event.type,
    action: one('action'),
    step: step === null ? null : lastPart(step),
    disposition: one('disposition'),
    place: one('bizLocation'),
    things: event.type === 'TransformationEvent' ? [] : ids('epcList'),
    parent: ids('parentID')[0] ?? null,
    children: ids('childEPCs'),
    inputs: ids('inputEPCList'),
    outputs: ids('outputEPCList'),
    inputAmounts: amounts('inputQuantityList'),
    outputAmounts: amounts('outputQuantityList'),
    transformationId: one('transformationID'),
    ownerFrom: partyOf(sources, PARTY_TYPES.owner),
    ownerTo: partyOf(destinations, PARTY_TYPES.owner),
    holderFrom: partyOf(sources, PARTY_TYPES.holder),
    holderTo: partyOf(destinations, PARTY_TYPES.holder),
    persistentSet: eventValues(json, 'persistentDisposition.set', context),
    persistentUnset: eventValues(json, 'persistentDisposition.unset', context),
    massKg: typeof made.massKg === 'number' && made.massKg > 0 ? made.massKg : null,
    made,
    findings: { ...plainFields(json, 'event'), ...measured(event) },
  };
}

/** Things that an event names by single identity, each once. */
export function itemsOf(fact: EventFact): string[] {
  const { things, parent, children, inputs, outputs } = fact;
  return [...new Set([...things, ...(parent === null ? [] : [parent]), ...children, ...inputs, ...outputs])];
}

function toAmount({
  epcClass,
  quantity,
  uom,
}: {
  readonly epcClass: string;
  readonly quantity: number | null;
  readonly uom: string | null;
}): Amount {
  const factor = uom === null ? undefined : KG_OF_UNIT[uom];
  return { epcClass, kg: factor === undefined || quantity === null ? null : quantity * factor };
}

function partyOf(
  pairs: readonly { readonly type: string; readonly value: string }[],
  type: string,
): string | null {
  return pairs.find((pair) => pair.type === type)?.value ?? null;
}

export function lastPart(uri: string): string {
  return uri.slice(Math.max(uri.lastIndexOf('/'), uri.lastIndexOf('#'), uri.lastIndexOf('-')) + 1);
}

/** Fields of the battery trade, by local name, whoever's namespace they are in. */
const KEPT = new Set([
  'chemistry',
  'ratedCapacityAh',
  'ratedEnergyKwh',
  'massKg',
  'unNumber',
  'packingInstruction',
  'grade',
  'route',
  'previousIdentity',
  'status',
  'recoveryPercent',
]);

function plainFields(
  event: Parameters<typeof eventValues>[0],
  scope: 'event' | 'ilmd',
): Record<string, string | number> {
  const holder = scope === 'ilmd' ? (event.ilmd as Record<string, unknown> | undefined) : event;
  const found: Record<string, string | number> = {};
  for (const [key, value] of Object.entries(holder ?? {})) {
    if (!key.includes(':')) continue;
    const name = key.slice(Math.max(key.lastIndexOf(':'), key.lastIndexOf('/'), key.lastIndexOf('#')) + 1);
    if (KEPT.has(name) && (typeof value === 'string' || typeof value === 'number')) found[name] = value;
  }
  return found;
}

/** Measured values of the state of a battery, by the last part of the measurement's type. */
function measured(event: EpcisEvent): Record<string, number> {
  const found: Record<string, number> = {};
  for (const { sensorReport } of event.sensorElementList ?? []) {
    for (const { type, value } of sensorReport ?? []) {
      if (typeof type !== 'string' || typeof value !== 'number') continue;
      const name = /([A-Za-z]+)$/.exec(type)?.[1];
      if (name !== undefined) found[name] = value;
    }
  }
  return found;
}
