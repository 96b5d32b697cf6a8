import {
  BIZ_STEPS,
  BIZ_TRANSACTION_TYPES,
  DISPOSITIONS,
  ERROR_REASONS,
  SENSOR_COMPONENTS,
  SOURCE_DESTINATION_TYPES,
} from './cbv-words.ts';
import { MEASUREMENT_TYPES, SENSOR_ALERT_TYPES } from './measurement-words.ts';
import { CBV_NAMESPACE, GS1_NAMESPACE } from './namespaces.ts';

interface WordList {
  readonly words: ReadonlySet<string>;
  /** Web URI of a word is this and the word. */
  readonly webPrefix: string;
  /** URN of EPCIS 1.x; null where there was none. */
  readonly urnPrefix: string | null;
}

/** Fields whose values are words of a standard vocabulary. */
export const WORD_LISTS = {
  bizStep: list(BIZ_STEPS, `${CBV_NAMESPACE}BizStep-`, 'urn:epcglobal:cbv:bizstep:'),
  disposition: list(DISPOSITIONS, `${CBV_NAMESPACE}Disp-`, 'urn:epcglobal:cbv:disp:'),
  bizTransactionType: list(BIZ_TRANSACTION_TYPES, `${CBV_NAMESPACE}BTT-`, 'urn:epcglobal:cbv:btt:'),
  sourceDestinationType: list(SOURCE_DESTINATION_TYPES, `${CBV_NAMESPACE}SDT-`, 'urn:epcglobal:cbv:sdt:'),
  errorReason: list(ERROR_REASONS, `${CBV_NAMESPACE}ER-`, 'urn:epcglobal:cbv:er:'),
  component: list(SENSOR_COMPONENTS, `${CBV_NAMESPACE}Comp-`, 'urn:epcglobal:cbv:comp:'),
  measurementType: list(MEASUREMENT_TYPES, GS1_NAMESPACE, null),
  sensorAlertType: list(SENSOR_ALERT_TYPES, GS1_NAMESPACE, null),
} as const satisfies Record<string, WordList>;
export type WordListName = keyof typeof WORD_LISTS;

function list(words: readonly string[], webPrefix: string, urnPrefix: string | null): WordList {
  return { words: new Set(words), webPrefix, urnPrefix };
}

/** A bare word of the list as its web URI; anything else unchanged. */
export function expandWord(value: string, listName: WordListName): string {
  const { words, webPrefix } = WORD_LISTS[listName];
  return words.has(value) ? webPrefix + value : value;
}

const URN_LISTS = Object.values(WORD_LISTS).filter(({ urnPrefix }) => urnPrefix !== null);

/** The web URI of a CBV 1.x URN; anything else unchanged. */
export function replaceCbvUrn(value: string): string {
  if (!value.startsWith('urn:epcglobal:cbv:')) return value;
  const found = URN_LISTS.find(({ urnPrefix }) => value.startsWith(urnPrefix!));
  return found ? found.webPrefix + value.slice(found.urnPrefix!.length) : value;
}

/** The bare word of a web URI or URN of the list, as EPCIS 2.0 JSON writes it; anything else unchanged. */
export function compactWord(value: string, listName: WordListName): string {
  const { words, webPrefix } = WORD_LISTS[listName];
  const uri = replaceCbvUrn(value);
  if (!uri.startsWith(webPrefix)) return value;
  const word = uri.slice(webPrefix.length);
  return words.has(word) ? word : value;
}
