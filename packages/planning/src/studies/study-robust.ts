import type { FindingOf, HeldFacility, LocalName, Scenario, StudyOf } from '@relode/contract';
import type { PlannedCase, StudyDesk } from './study-desk.ts';

type Finding = FindingOf<'robust'>;
const FORECASTS = ['low', 'mid', 'high'] as const;
type Forecast = (typeof FORECASTS)[number];

const NAMES: Readonly<Record<Forecast, LocalName>> = {
  low: { en: 'low returns', zh: '低退役量' },
  mid: { en: 'middle returns', zh: '中退役量' },
  high: { en: 'high returns', zh: '高退役量' },
};

/**
 * Sites decided once, services and flows when the forecast is known (two-stage recourse): what that costs against
 * knowing beforehand (WS) and against trusting the middle forecast (EEV); VSS = EEV − RP and EVPI = RP − WS as in Birge
 * (1982). Sites that coverage cannot do without in some forecast may grow there, so every answer is a plan that works.
 */
export async function studyRobust(
  desk: StudyDesk,
  scenario: Scenario,
  { probability }: StudyOf<'robust'>,
): Promise<Finding> {
  const likely = FORECASTS.filter((forecast) => probability[forecast] > 0);
  desk.expect(3 * likely.length + 1 + (likely.includes('mid') ? 0 : 1));
  const alone = await forEach([...new Set<Forecast>([...likely, 'mid'])], (forecast) =>
    desk.mustPlan({
      id: `own-${forecast}`,
      label: { en: `Planned for ${NAMES[forecast].en}`, zh: `按${NAMES[forecast].zh}规划` },
      scenario: { ...scenario, forecastCase: forecast },
    }),
  );
  const middle = alone.get('mid')!.report.facilities;
  const robust = await desk.mustPlanRobust(
    { en: 'Sites for all forecasts', zh: '兼顾所有预测' },
    { scenario, start: middle },
    likely.map((forecastCase) => ({ forecastCase, probability: probability[forecastCase] })),
  );
  const held = (id: string, name: LocalName, hold: readonly HeldFacility[]) =>
    forEach(likely, (forecast) =>
      desk.mustPlan({
        id: `${id}-${forecast}`,
        label: { en: `${name.en}, ${NAMES[forecast].en}`, zh: `${name.zh}，${NAMES[forecast].zh}` },
        scenario: { ...scenario, forecastCase: forecast },
        hold,
        mayGrow: true,
      }),
    );
  const ofRobust = await held('robust', { en: 'Robust sites', zh: '稳健站点' }, robust.facilities);
  const ofMean = await held('mean', { en: 'Middle forecast’s sites', zh: '中预测站点' }, middle);
  const expected = (
    cases: ReadonlyMap<Forecast, PlannedCase>,
    of: 'objective' | 'bound' = 'objective',
  ): number =>
    likely.reduce((sum, forecast) => sum + probability[forecast] * cases.get(forecast)!.figures[of], 0);
  const WS = expected(alone);
  const EEV = expected(ofMean);
  const RP = Math.min(expected(ofRobust), EEV); // the middle forecast's sites are one way to decide
  // knowing the forecast never costs more than deciding without
  const bound = Math.min(RP, Math.max(robust.bound, expected(alone, 'bound')));
  return {
    kind: 'robust',
    expected: RP,
    bound,
    waitAndSee: WS,
    meanPlan: EEV,
    valueOfStochasticSolution: EEV - RP,
    valueOfPerfectInformation: RP - WS,
    forecasts: likely.map((forecast) => ({
      forecast,
      probability: probability[forecast],
      ownCase: `own-${forecast}`,
      robustCase: `robust-${forecast}`,
      meanCase: `mean-${forecast}`,
    })),
    everOpened: robust.facilities.map(({ id }) => id).sort(),
  };
}

async function forEach<T>(
  forecasts: readonly Forecast[],
  plan: (forecast: Forecast) => Promise<T>,
): Promise<Map<Forecast, T>> {
  return new Map(
    await Promise.all(forecasts.map(async (forecast) => [forecast, await plan(forecast)] as const)),
  );
}
