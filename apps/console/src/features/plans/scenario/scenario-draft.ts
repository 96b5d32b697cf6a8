import { TREATMENT_PROCESSES, type TreatmentProcess } from '@relode/battery';
import { type RegionDetail, type Scenario, TRANSPORT_MODES } from '@relode/contract';

/** A number as a field holds it: '' while it is empty, text while it is not a number yet. */
export type FieldNumber = number | string;

export const COVERED_GROUPS = ['overall', 'city', 'town', 'remote', 'everyArea'] as const;
export type CoveredGroup = (typeof COVERED_GROUPS)[number];

/** Amounts that an empty field leaves out: subsidies (0) and limits (none). */
export const SUBSIDY_FIELDS = ['perKg', 'perRemoteKg', 'perSiteYear', 'grantPercent'] as const;
export const LIMIT_FIELDS = ['investment', 'subsidy', 'operatingTonnesCo2'] as const;
export const ACCESS_FIELDS = ['cityKm', 'townKm', 'remoteKm'] as const;
type AmountField = (typeof SUBSIDY_FIELDS | typeof LIMIT_FIELDS | typeof ACCESS_FIELDS)[number];

/** What the form holds; shares in percent. */
export interface ScenarioDraft {
  readonly name: string;
  readonly forecastCase: Scenario['forecastCase'];
  readonly processes: readonly TreatmentProcess[];
  readonly services: Scenario['services'];
  /** '' takes the region's value. */
  readonly coveredPercent: Readonly<Record<CoveredGroup, FieldNumber>>;
  readonly carbonPricePerTonne: FieldNumber;
  readonly amounts: Readonly<Record<AmountField, FieldNumber>>;
  /** Kept from the scenario it started from; of the modes the form changes which are allowed. */
  readonly kept: Pick<Scenario, 'closedSites' | 'accessStandard' | 'modes' | 'tours'>;
  readonly overrides: Readonly<Record<string, FieldNumber>>;
  readonly gapPercent: FieldNumber;
  readonly timeLimitSeconds: FieldNumber;
  readonly seed: FieldNumber;
}

export type DraftFault =
  | 'faultName'
  | 'faultServices'
  | 'faultProcesses'
  | 'faultModes'
  | 'faultShare'
  | 'faultCarbon'
  | 'faultAmount'
  | 'faultGap'
  | 'faultTime'
  | 'faultSeed'
  | 'faultOverride';

/** Faults by field; coverage and overrides by group and path. */
export type DraftFaults = Readonly<Record<string, DraftFault>>;

const LONGEST_NAME = 120;
const LONGEST_SECONDS = 86_400;
const LARGEST_SEED = 2 ** 31 - 1;
const LARGE_REGION_PLACES = 500;

const NO_AMOUNTS: ScenarioDraft['amounts'] = {
  perKg: '',
  perRemoteKg: '',
  perSiteYear: '',
  grantPercent: '',
  investment: '',
  subsidy: '',
  operatingTonnesCo2: '',
  cityKm: '',
  townKm: '',
  remoteKm: '',
};
const DIESEL_ONLY: Scenario['modes'] = {
  diesel: true,
  battery: false,
  hydrogen: false,
  rail: false,
  rates: {},
  terminals: [],
  maxTerminalKm: 150,
};
const USUAL_TOURS: Scenario['tours'] = {
  hoursPerDay: null,
  hoursPerStop: null,
  mostStops: null,
  mostDays: null,
  workingDaysPerYear: null,
  kgPerVehicle: null,
  rounds: 0,
};
const ANYWHERE: Scenario['accessStandard'] = {
  city: { km: null, hours: null },
  town: { km: null, hours: null },
  remote: { km: null, hours: null },
};

/** Time for a region of this many places: small ones need no more, large ones are worth the wait. */
export function suggestedSeconds(places: number): number {
  return places > LARGE_REGION_PLACES ? 60 : 20;
}

export function newDraft(region: RegionDetail, name: string): ScenarioDraft {
  return {
    name,
    forecastCase: 'mid',
    processes: ownProcesses(region),
    services: { fixed: true, mobile: true, door: true },
    coveredPercent: { overall: '', city: '', town: '', remote: '', everyArea: '' },
    carbonPricePerTonne: '',
    amounts: NO_AMOUNTS,
    kept: { closedSites: [], accessStandard: ANYWHERE, modes: DIESEL_ONLY, tours: USUAL_TOURS },
    overrides: {},
    gapPercent: 1,
    timeLimitSeconds: suggestedSeconds(region.zones),
    seed: 1,
  };
}

export function draftOf(scenario: Scenario, region: RegionDetail): ScenarioDraft {
  const { minCoveredShare: share } = scenario;
  return {
    name: scenario.name,
    forecastCase: scenario.forecastCase,
    processes: scenario.processes ?? ownProcesses(region),
    services: scenario.services,
    coveredPercent: {
      overall: toPercent(scenario.minCoveredShareOverall),
      city: toPercent(share.city),
      town: toPercent(share.town),
      remote: toPercent(share.remote),
      everyArea: toPercent(scenario.minCoveredShareEveryArea),
    },
    carbonPricePerTonne: scenario.carbonPricePerTonne ?? '',
    amounts: {
      perKg: scenario.subsidies.perKg || '',
      perRemoteKg: scenario.subsidies.perRemoteKg || '',
      perSiteYear: scenario.subsidies.perSiteYear || '',
      grantPercent: scenario.subsidies.grantShare === 0 ? '' : toPercent(scenario.subsidies.grantShare),
      investment: scenario.limits.investment ?? '',
      subsidy: scenario.limits.subsidy ?? '',
      operatingTonnesCo2: scenario.limits.operatingTonnesCo2 ?? '',
      cityKm: scenario.accessStandard.city.km ?? '',
      townKm: scenario.accessStandard.town.km ?? '',
      remoteKm: scenario.accessStandard.remote.km ?? '',
    },
    kept: {
      closedSites: scenario.closedSites,
      accessStandard: scenario.accessStandard,
      modes: scenario.modes,
      tours: scenario.tours,
    },
    overrides: scenario.overrides,
    gapPercent: toPercent(scenario.gap),
    timeLimitSeconds: scenario.timeLimitSeconds,
    seed: scenario.seed,
  };
}

export function findFaults(draft: ScenarioDraft): DraftFaults {
  const faults: Record<string, DraftFault> = {};
  const name = draft.name.trim();
  if (name.length < 1 || name.length > LONGEST_NAME) faults.name = 'faultName';
  if (!Object.values(draft.services).includes(true)) faults.services = 'faultServices';
  if (draft.processes.length === 0) faults.processes = 'faultProcesses';
  if (!TRANSPORT_MODES.some((mode) => draft.kept.modes[mode])) faults.modes = 'faultModes';
  for (const group of COVERED_GROUPS) {
    const percent = draft.coveredPercent[group];
    if (percent !== '' && !isWithin(percent, 0, 100)) faults[group] = 'faultShare';
  }
  const { carbonPricePerTonne: carbon } = draft;
  if (carbon !== '' && !isWithin(carbon, 0, Number.MAX_VALUE)) faults.carbonPricePerTonne = 'faultCarbon';
  for (const field of [...SUBSIDY_FIELDS, ...LIMIT_FIELDS, ...ACCESS_FIELDS]) {
    const amount = draft.amounts[field];
    const most = field === 'grantPercent' ? 100 : Number.MAX_VALUE;
    const least = field.endsWith('Km') ? Number.MIN_VALUE : 0;
    if (amount !== '' && !isWithin(amount, least, most)) faults[field] = 'faultAmount';
  }
  if (!isWithin(draft.gapPercent, 0, 100)) faults.gapPercent = 'faultGap';
  if (!isWithin(draft.timeLimitSeconds, 1, LONGEST_SECONDS)) faults.timeLimitSeconds = 'faultTime';
  if (!isWithin(draft.seed, 0, LARGEST_SEED) || !Number.isInteger(Number(draft.seed)))
    faults.seed = 'faultSeed';
  for (const [path, value] of Object.entries(draft.overrides)) {
    if (!isWithin(value, -Number.MAX_VALUE, Number.MAX_VALUE)) faults[path] = 'faultOverride';
  }
  return faults;
}

/** The scenario of a draft without faults. What equals the region's own value is left to the region. */
export function scenarioOf(draft: ScenarioDraft, region: RegionDetail): Scenario {
  const { overall, city, town, remote, everyArea } = draft.coveredPercent;
  const { amounts, kept } = draft;
  return {
    name: draft.name.trim(),
    forecastCase: draft.forecastCase,
    processes: sameProcesses(draft.processes, ownProcesses(region)) ? null : [...draft.processes],
    services: draft.services,
    minCoveredShare: { city: toShare(city), town: toShare(town), remote: toShare(remote) },
    minCoveredShareEveryArea: toShare(everyArea),
    minCoveredShareOverall: toShare(overall),
    accessStandard: {
      city: { ...kept.accessStandard.city, km: amountOf(amounts.cityKm) },
      town: { ...kept.accessStandard.town, km: amountOf(amounts.townKm) },
      remote: { ...kept.accessStandard.remote, km: amountOf(amounts.remoteKm) },
    },
    carbonPricePerTonne: amountOf(draft.carbonPricePerTonne),
    subsidies: {
      perKg: amountOf(amounts.perKg) ?? 0,
      perRemoteKg: amountOf(amounts.perRemoteKg) ?? 0,
      perSiteYear: amountOf(amounts.perSiteYear) ?? 0,
      grantShare: toShare(amounts.grantPercent) ?? 0,
    },
    limits: {
      investment: amountOf(amounts.investment),
      subsidy: amountOf(amounts.subsidy),
      operatingTonnesCo2: amountOf(amounts.operatingTonnesCo2),
    },
    closedSites: kept.closedSites,
    modes: kept.modes,
    tours: kept.tours,
    overrides: Object.fromEntries(
      Object.entries(draft.overrides).map(([path, value]) => [path, Number(value)]),
    ),
    gap: toShare(draft.gapPercent)!,
    timeLimitSeconds: Number(draft.timeLimitSeconds),
    seed: Number(draft.seed),
  };
}

/** How hard a region is to plan, from the number of its places. */
export function effortOf({ zones }: Pick<RegionDetail, 'zones'>): 'small' | 'medium' | 'large' {
  if (zones <= 40) return 'small';
  return zones <= LARGE_REGION_PLACES ? 'medium' : 'large';
}

function ownProcesses(region: RegionDetail): TreatmentProcess[] {
  return TREATMENT_PROCESSES.filter((process) => region.processes.includes(process));
}

function sameProcesses(a: readonly TreatmentProcess[], b: readonly TreatmentProcess[]): boolean {
  return TREATMENT_PROCESSES.every((process) => a.includes(process) === b.includes(process));
}

function isWithin(value: FieldNumber, least: number, most: number): boolean {
  const number = typeof value === 'string' && value.trim() === '' ? Number.NaN : Number(value);
  return number >= least && number <= most;
}

function amountOf(field: FieldNumber): number | null {
  return field === '' ? null : Number(field);
}

function toPercent(share: number | null): FieldNumber {
  return share === null ? '' : Number((100 * share).toPrecision(10));
}

function toShare(percent: FieldNumber): number | null {
  return percent === '' ? null : Number((Number(percent) / 100).toPrecision(10));
}
