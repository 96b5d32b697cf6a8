import type { CoverageGroup, StudyKind, StudyRequest } from '@relode/contract';

/** A number as a field holds it: '' while it is empty, text while it is not a number yet. */
export type FieldNumber = number | string;

export interface MeasureDraft {
  readonly name: string;
  readonly perKg: FieldNumber;
  readonly perRemoteKg: FieldNumber;
  readonly grantPercent: FieldNumber;
  readonly carbonPrice: FieldNumber;
  readonly remotePercent: FieldNumber;
}

export interface CompanyDraft {
  readonly name: string;
  readonly sharePercent: FieldNumber;
  /** Site ids separated by commas or blanks. */
  readonly sites: string;
}

type Instrument = 'perKg' | 'perRemoteKg' | 'perSiteYear' | 'grantShare';

/** What the form holds for all kinds of studies; shares in percent. */
export interface StudyDraft {
  readonly kind: StudyKind;
  readonly against: 'coverage' | 'co2' | 'both';
  readonly points: FieldNumber;
  readonly stepPercent: FieldNumber;
  readonly group: CoverageGroup;
  readonly targetPercent: FieldNumber;
  readonly goal: 'breakEven' | 'noWorse' | 'choice';
  readonly instruments: readonly Instrument[];
  readonly measures: readonly MeasureDraft[];
  readonly swingPercent: FieldNumber;
  readonly probability: Readonly<Record<'low' | 'mid' | 'high', FieldNumber>>;
  readonly tier: 'point' | 'hub' | 'plant';
  readonly close: FieldNumber;
  readonly companies: readonly CompanyDraft[];
}

export const NEW_MEASURE: MeasureDraft = {
  name: '',
  perKg: '',
  perRemoteKg: '',
  grantPercent: '',
  carbonPrice: '',
  remotePercent: '',
};
export const NEW_COMPANY: CompanyDraft = { name: '', sharePercent: '', sites: '' };

/** `nameOf` names the measures and companies to start from. */
export function newStudyDraft(
  kind: StudyKind,
  nameOf: (what: 'measure' | 'company', number: number) => string,
): StudyDraft {
  return {
    kind,
    against: 'coverage',
    points: 5,
    stepPercent: 1,
    group: 'remote',
    targetPercent: 90,
    goal: 'noWorse',
    instruments: ['perKg', 'perRemoteKg'],
    measures: [
      { ...NEW_MEASURE, name: nameOf('measure', 1), perRemoteKg: 2 },
      { ...NEW_MEASURE, name: nameOf('measure', 2), carbonPrice: 300 },
    ],
    swingPercent: 20,
    probability: { low: 25, mid: 50, high: 25 },
    tier: 'hub',
    close: 1,
    companies: [40, 35, 25].map((sharePercent, i) => ({
      ...NEW_COMPANY,
      name: nameOf('company', i + 1),
      sharePercent,
    })),
  };
}

/** The request of a draft; null where a field of its kind is wrong. */
export function studyRequestOf(draft: StudyDraft): StudyRequest | null {
  try {
    return read(draft);
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

function read(draft: StudyDraft): StudyRequest {
  switch (draft.kind) {
    case 'front':
      return { kind: 'front', against: draft.against, points: number(draft.points, 2, 20, true) };
    case 'coverage':
      return { kind: 'coverage', step: share(draft.stepPercent) };
    case 'subsidy':
      if (draft.instruments.length === 0) throw new RangeError('no way to pay');
      return {
        kind: 'subsidy',
        group: draft.group,
        share: share(draft.targetPercent),
        goal: draft.goal,
        instruments: [...draft.instruments],
      };
    case 'policy':
      return { kind: 'policy', measures: draft.measures.map(readMeasure), together: true };
    case 'tornado':
      return { kind: 'tornado', swing: share(draft.swingPercent), inputs: [] };
    case 'robust': {
      const { low, mid, high } = draft.probability;
      const probability = { low: share(low), mid: share(mid), high: share(high) };
      const sum = probability.low + probability.mid + probability.high;
      if (Math.abs(sum - 1) > 1e-6) throw new RangeError('do not add up to 100 %');
      return { kind: 'robust', probability };
    }
    case 'stress':
      return { kind: 'stress', tier: draft.tier, close: number(draft.close, 1, 20, true) };
    case 'sharing':
      return { kind: 'sharing', companies: readCompanies(draft.companies), mostOrders: 200 };
  }
}

function readMeasure(measure: MeasureDraft): Extract<StudyRequest, { kind: 'policy' }>['measures'][number] {
  const orZero = (field: FieldNumber, most = Number.MAX_VALUE): number =>
    field === '' ? 0 : number(field, 0, most);
  return {
    name: filled(measure.name),
    subsidies: {
      perKg: orZero(measure.perKg),
      perRemoteKg: orZero(measure.perRemoteKg),
      perSiteYear: 0,
      grantShare: orZero(measure.grantPercent, 100) / 100,
    },
    carbonPricePerTonne: measure.carbonPrice === '' ? null : number(measure.carbonPrice, 0, Number.MAX_VALUE),
    minCoveredShare: measure.remotePercent === '' ? {} : { remote: share(measure.remotePercent) },
    services: null,
    overrides: {},
  };
}

function readCompanies(
  companies: readonly CompanyDraft[],
): Extract<StudyRequest, { kind: 'sharing' }>['companies'] {
  if (companies.length < 2) throw new RangeError('fewer than two companies');
  const read = companies.map(({ name, sharePercent, sites }, i) => ({
    id: `company-${i + 1}`,
    name: filled(name),
    supplyShare: share(sharePercent),
    areaShares: {},
    sites: sites.split(/[\s,，、]+/).filter(Boolean),
    contracts: [],
  }));
  if (read.reduce((sum, { supplyShare }) => sum + supplyShare, 0) > 1 + 1e-9) {
    throw new RangeError('more than all batteries');
  }
  return read;
}

function filled(text: string): string {
  const trimmed = text.trim();
  if (trimmed === '' || trimmed.length > 120) throw new RangeError('no name');
  return trimmed;
}

function share(percent: FieldNumber): number {
  return Number((number(percent, 0, 100) / 100).toPrecision(10));
}

function number(field: FieldNumber, least: number, most: number, whole = false): number {
  const value = typeof field === 'string' && field.trim() === '' ? Number.NaN : Number(field);
  if (!(value >= least && value <= most) || (whole && !Number.isInteger(value))) {
    throw new RangeError('out of range');
  }
  return value;
}
