import { Scenario, TRANSPORT_MODES, type TransportMode } from '@relode/contract';
import { CliError } from '../cli-error.ts';
import { readTextFile } from '../files/read-json-file.ts';

/** What the options of `relode plan` say about the scenario; what is not given stays as the file or the default has it. */
export interface ScenarioOptions {
  readonly scenario?: string; // file
  readonly name?: string;
  readonly case?: 'low' | 'mid' | 'high';
  readonly process?: readonly Process[];
  readonly service?: readonly Service[];
  readonly coverage?: Readonly<Record<string, number>>; // by area type, every-area or overall
  readonly tourRounds?: number;
  readonly mode?: readonly TransportMode[];
  readonly access?: Readonly<Record<string, number>>; // km by area type
  readonly subsidy?: Readonly<Record<string, number>>;
  readonly limit?: Readonly<Record<string, number>>;
  readonly close?: readonly string[];
  readonly carbonPrice?: number;
  readonly set?: Readonly<Record<string, number>>;
  readonly gap?: number;
  readonly time?: number;
  readonly seed?: number;
}

type Process = NonNullable<Scenario['processes']>[number];
type Service = keyof Scenario['services'];

const SCENARIO_REMEDY = 'docs/cli.md lists the fields of a scenario';

/** Throws CliError FILE_NOT_FOUND, FILE_UNREADABLE, SCENARIO_INVALID. */
export async function scenarioFromOptions(options: ScenarioOptions): Promise<Scenario> {
  const base = options.scenario === undefined ? Scenario.parse({}) : await readScenario(options.scenario);
  const { 'every-area': everyArea, overall, ...byAreaType } = options.coverage ?? {};
  const { access = {}, subsidy = {}, limit = {} } = options;
  const accessOf = (type: keyof Scenario['accessStandard']) => ({
    ...base.accessStandard[type],
    ...definedOnly({ km: access[type] }),
  });
  const asked = {
    ...base,
    ...definedOnly({
      name: options.name,
      forecastCase: options.case,
      processes: options.process && [...options.process],
      services: options.service && {
        fixed: options.service.includes('fixed'),
        mobile: options.service.includes('mobile'),
        door: options.service.includes('door'),
      },
      minCoveredShareEveryArea: everyArea,
      minCoveredShareOverall: overall,
      closedSites: options.close && [...options.close],
      carbonPricePerTonne: options.carbonPrice,
      gap: options.gap,
      timeLimitSeconds: options.time,
      seed: options.seed,
    }),
    modes: { ...base.modes, ...(options.mode && modesOf(options.mode)) },
    tours: { ...base.tours, ...definedOnly({ rounds: options.tourRounds }) },
    accessStandard: { city: accessOf('city'), town: accessOf('town'), remote: accessOf('remote') },
    subsidies: {
      ...base.subsidies,
      ...definedOnly({
        perKg: subsidy['per-kg'],
        perRemoteKg: subsidy['per-remote-kg'],
        perSiteYear: subsidy['per-site-year'],
        grantShare: subsidy['grant-share'],
      }),
    },
    limits: {
      ...base.limits,
      ...definedOnly({
        investment: limit.investment,
        subsidy: limit.subsidy,
        operatingTonnesCo2: limit.co2,
      }),
    },
    minCoveredShare: { ...base.minCoveredShare, ...byAreaType },
    overrides: { ...base.overrides, ...options.set },
  };
  return checked(asked, options.scenario ?? 'the options');
}

function modesOf(allowed: readonly TransportMode[]): Record<TransportMode, boolean> {
  const flags = TRANSPORT_MODES.map((mode) => [mode, allowed.includes(mode)] as const);
  return Object.fromEntries(flags) as Record<TransportMode, boolean>;
}

/** A scenario's JSON, or the scenario inside a plan that `relode plan --out` wrote. */
async function readScenario(file: string): Promise<Scenario> {
  const document = parseJson(await readTextFile(file), file);
  const isPlan = (document as { format?: unknown } | null)?.format === 'relode-plan/1';
  return checked(isPlan ? (document as { scenario?: unknown }).scenario : document, file);
}

function checked(document: unknown, file: string): Scenario {
  const read = Scenario.safeParse(document);
  if (read.success) return read.data;
  const faults = read.error.issues.map((issue) => ({
    code: 'SCENARIO_INVALID',
    file,
    row: null,
    column: issue.path.join('.') || null,
    message: issue.message,
    remedy: SCENARIO_REMEDY,
  }));
  const [first] = faults;
  const what =
    faults.length === 1
      ? `${first!.column ? `, ${first!.column}` : ''}: ${first!.message}`
      : ` has ${faults.length} faults`;
  throw new CliError('SCENARIO_INVALID', `${file}${what}`, { place: file, remedy: SCENARIO_REMEDY, faults });
}

function parseJson(text: string, file: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new CliError('SCENARIO_INVALID', `${file} is not JSON: ${(cause as Error).message}`, {
      place: file,
      remedy: 'Mend it, or start from {} to take every default',
      cause,
    });
  }
}

function definedOnly<T extends object>(fields: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as never;
}
