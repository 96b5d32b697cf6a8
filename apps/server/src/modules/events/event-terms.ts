import { createHash } from 'node:crypto';
import { type EpcisEvent, eventValues, sensorValues, type TermContext } from '@relode/epcis';
import type { NamedThings } from './event-fact.ts';

type Json = Parameters<typeof eventValues>[0];

export const EPC_FIELDS = ['epcList', 'childEPCs', 'parentID', 'inputEPCList', 'outputEPCList'] as const;
export const CLASS_FIELDS = [
  'quantityList',
  'childQuantityList',
  'inputQuantityList',
  'outputQuantityList',
] as const;
const PAIR_LISTS = ['bizTransactionList', 'sourceList', 'destinationList'] as const;
const VALUE_FIELDS = [
  'persistentDisposition.set',
  'persistentDisposition.unset',
  'errorDeclaration.reason',
  'errorDeclaration.correctiveEventIDs',
] as const;
const SENSOR_FIELDS = [
  'type',
  'deviceID',
  'dataProcessingMethod',
  'bizRules',
  'microorganism',
  'chemicalSubstance',
  'uriValue',
] as const;

/** Fields whose every value is a row of event_terms. */
export const TERM_VALUE_FIELDS: ReadonlySet<string> = new Set(VALUE_FIELDS);
export const TERM_SENSOR_FIELDS: ReadonlySet<string> = new Set(SENSOR_FIELDS);

/** What a battery's history also holds: events of the container that it lay in. */
export const INSIDE = 'inside';

const LONGEST_TERM = 400; // an entry of a B-tree holds 2,700 bytes

/** `<field>=<value>`; of a value too long for an index, its digest. */
export function termOf(field: string, value: string): string {
  const term = `${field}=${value}`;
  if (term.length <= LONGEST_TERM) return term;
  return `${field}#${createHash('sha256').update(value).digest('hex')}`;
}

export const pairTerm = (list: string, type: string, value: string): string =>
  termOf(list, `${type}|${value}`);

/** All terms of an event, each once. */
export function termsOf(event: EpcisEvent, context: TermContext, named: NamedThings): string[] {
  const json = event as unknown as Json;
  const terms = new Set<string>();
  for (const field of EPC_FIELDS) for (const id of named.ids[field]) terms.add(termOf(field, id));
  for (const field of CLASS_FIELDS) {
    for (const { epcClass } of named.quantities[field]) terms.add(termOf(field, epcClass));
  }
  for (const list of PAIR_LISTS) {
    for (const { type, value } of named.pairs[list]) terms.add(pairTerm(list, type, value));
  }
  if (event.errorDeclaration !== undefined || 'persistentDisposition' in event) {
    for (const field of VALUE_FIELDS) {
      for (const value of eventValues(json, field, context)) terms.add(termOf(field, value));
    }
  }
  if (event.sensorElementList !== undefined) {
    for (const field of SENSOR_FIELDS) {
      for (const value of sensorValues(json, field, context)) terms.add(termOf(`sensor.${field}`, value));
    }
  }
  return [...terms];
}
