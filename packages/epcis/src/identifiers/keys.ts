/** Application identifiers of GS1 keys that name something in an event. */
export type KeyAi =
  | '00'
  | '01'
  | '253'
  | '255'
  | '401'
  | '402'
  | '414'
  | '417'
  | '8003'
  | '8004'
  | '8006'
  | '8010'
  | '8017'
  | '8018';

export interface KeyRules {
  /** The key's value, unescaped. */
  readonly value: RegExp;
  /** Qualifiers that a link may carry, finest first; the finest is kept. */
  readonly kept: readonly string[];
  /** Qualifiers that a link may carry and that say nothing about identity. */
  readonly dropped: readonly string[];
}

/** Formats of GS1 General Specifications chapter 3; which qualifiers count is CBV 2.0, 8.2 (constrained canonical links). */
export const KEYS: Readonly<Record<KeyAi, KeyRules>> = {
  '00': { value: /^\d{18}$/, kept: [], dropped: [] },
  '01': { value: /^(?:\d{8}|\d{12,14})$/, kept: ['21', '235', '10'], dropped: ['22'] },
  '253': { value: /^\d{13}.{0,17}$/, kept: [], dropped: [] },
  '255': { value: /^\d{13,25}$/, kept: [], dropped: [] },
  '401': { value: /^\d{4}.{0,26}$/, kept: [], dropped: [] },
  '402': { value: /^\d{17}$/, kept: [], dropped: [] },
  '414': { value: /^\d{13}$/, kept: ['254'], dropped: [] },
  '417': { value: /^\d{13}$/, kept: [], dropped: ['7040'] },
  '8003': { value: /^\d{14}.{0,16}$/, kept: [], dropped: [] },
  '8004': { value: /^\d{4}.{0,26}$/, kept: [], dropped: [] },
  '8006': { value: /^\d{18}$/, kept: ['21', '10'], dropped: ['22'] },
  '8010': { value: /^\d{4}[#\-/0-9A-Z]{0,26}$/, kept: ['8011'], dropped: [] },
  '8017': { value: /^\d{18}$/, kept: [], dropped: ['8019'] },
  '8018': { value: /^\d{18}$/, kept: [], dropped: ['8019'] },
};

/** Most characters of a qualifier. */
export const QUALIFIER_LENGTH: Readonly<Record<string, number>> = {
  '10': 20,
  '21': 20,
  '22': 20,
  '235': 28,
  '254': 20,
  '7040': 4,
  '8011': 12,
  '8019': 10,
};

/** Words that GS1 Digital Link 1.1 allowed instead of numbers. */
const AI_OF_WORD: Readonly<Record<string, string>> = {
  cpid: '8010',
  cpsn: '8011',
  cpv: '22',
  gcn: '255',
  gdti: '253',
  giai: '8004',
  ginc: '401',
  gln: '414',
  glnx: '254',
  grai: '8003',
  gsin: '402',
  gsrn: '8018',
  gsrnp: '8017',
  gtin: '01',
  itip: '8006',
  lot: '10',
  party: '417',
  ser: '21',
  srin: '8019',
  sscc: '00',
};

/** The application identifier that a path segment names: a number or an older word. */
export function aiOf(segment: string): string {
  return Object.hasOwn(AI_OF_WORD, segment) ? AI_OF_WORD[segment]! : segment;
}
