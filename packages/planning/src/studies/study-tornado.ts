import type { FindingOf, Scenario, StudyOf } from '@relode/contract';
import { listSettings, type Region, type Setting } from '@relode/regions';
import { PlanningError } from '../planning-error.ts';
import type { PlannedCase, StudyDesk } from './study-desk.ts';

type Finding = FindingOf<'tornado'>;
type Bar = Finding['bars'][number];

/** What is least certain in most regions; those a region does not have are left out. */
const USUAL_INPUTS = [
  'treatment.pricesUsdPerKg.cobalt',
  'treatment.pricesUsdPerKg.nickel',
  'treatment.pricesUsdPerKg.lithium',
  'treatment.currencyPerUsd',
  'treatment.incentivePerKg.LFP',
  'retirement.packKgPerKwh',
  'retirement.weibullShape',
  'transport.haul.costPerTonneKm',
  'transport.collect.costPerTonneKm',
  'transport.packagingCostPerKg',
  'transport.roadFactor',
  'services.mobile.costPerStop',
  'services.door.costPerPickup',
  'services.door.share',
  'facilities.hubHandlingCostPerKg',
  'discountRate',
];

interface Swing {
  readonly input: string;
  readonly unit: string;
  readonly base: number | null;
  readonly low: number | null;
  readonly high: number | null;
  readonly change: (side: 'low' | 'high') => Scenario;
}

/**
 * One uncertain input at a time at its low and high value: the cost when planned anew, and the cost when the base plan's
 * sites are kept, so that it shows which inputs call for another network and which only for another budget.
 * Throws PlanningError SETTING_UNKNOWN.
 */
export async function studyTornado(
  desk: StudyDesk,
  scenario: Scenario,
  request: StudyOf<'tornado'>,
): Promise<Finding> {
  const swings = [...settingSwings(desk.region, scenario, request), forecastSwing(scenario)];
  desk.expect(1 + 4 * swings.length);
  const base = await desk.mustPlan({ id: 'base', label: { en: 'Base', zh: '基准' }, scenario });
  const bars = await Promise.all(swings.map((swing) => planSwing(desk, base, swing)));
  const width = ({ costLow, costHigh }: Bar): number =>
    costLow === null || costHigh === null ? -1 : Math.abs(costHigh - costLow);
  return { kind: 'tornado', bars: bars.toSorted((a, b) => width(b) - width(a)) };
}

async function planSwing(desk: StudyDesk, base: PlannedCase, swing: Swing): Promise<Bar> {
  const { input, unit, base: value, low, high } = swing;
  const side = async (which: 'low' | 'high'): Promise<{ free: number | null; held: number | null }> => {
    const scenario = swing.change(which);
    const at = swing[which] ?? which;
    const label = { en: `${input} ${at}`, zh: `${input} ${at}` };
    const facilities = base.report.facilities;
    const free = await desk.plan({ id: `${input}-${which}`, label, scenario, start: facilities });
    const held = await desk.plan({
      id: `${input}-${which}-held`,
      label: { en: `${label.en}, sites kept`, zh: `${label.zh}，站点不变` },
      scenario,
      hold: facilities,
      mayGrow: true,
    });
    return { free: free?.figures.objective ?? null, held: held?.figures.objective ?? null };
  };
  const atLow = await side('low');
  const atHigh = await side('high');
  return {
    input,
    unit,
    base: value,
    low,
    high,
    lowCase: `${input}-low`,
    highCase: `${input}-high`,
    costLow: lesser(atLow),
    costHigh: lesser(atHigh),
    heldLow: atLow.held,
    heldHigh: atHigh.held,
  };
}

/** Keeping the sites is one way to plan anew: a search that ended early may have missed it. */
function lesser({ free, held }: { free: number | null; held: number | null }): number | null {
  return free !== null && held !== null ? Math.min(free, held) : free;
}

function settingSwings(region: Region, scenario: Scenario, { inputs, swing }: StudyOf<'tornado'>): Swing[] {
  const settings = new Map(listSettings(region).map((setting) => [setting.path, setting]));
  const wanted =
    inputs.length > 0
      ? inputs
      : USUAL_INPUTS.filter((path) => settings.has(path)).map((path) => ({ path, low: null, high: null }));
  return wanted.flatMap(({ path, low, high }): Swing[] => {
    const setting = settings.get(path);
    if (!setting) throw unknownInput(path, region);
    const value = scenario.overrides[path] ?? setting.value;
    if (value === 0 && low === null && high === null) return [];
    const values = {
      low: low ?? value - swing * Math.abs(value),
      high: high ?? within(setting, value + swing * Math.abs(value)),
    };
    return [
      {
        input: path,
        unit: setting.unit,
        base: value,
        ...values,
        change: (side) => ({ ...scenario, overrides: { ...scenario.overrides, [path]: values[side] } }),
      },
    ];
  });
}

/** Shares end at 1. */
function within({ unit, value }: Setting, high: number): number {
  return unit === '1' && value <= 1 ? Math.min(1, high) : high;
}

function forecastSwing(scenario: Scenario): Swing {
  return {
    input: 'forecastCase',
    unit: '',
    base: null,
    low: null,
    high: null,
    change: (forecastCase) => ({ ...scenario, forecastCase }),
  };
}

function unknownInput(path: string, region: Region): PlanningError {
  return new PlanningError('SETTING_UNKNOWN', `${region.id} has no setting ${path}`, {
    place: path,
    remedy: 'Name a setting as `relode region settings` lists it.',
  });
}
