import type { Scenario, StudyFinding, StudyReport, StudyRequest } from '@relode/contract';
import { applyOverrides, type Region } from '@relode/regions';
import { studyCoverage } from './study-coverage.ts';
import { openDesk, type StudyControl, type StudyDesk } from './study-desk.ts';
import { studyFront } from './study-front.ts';
import { studyPolicy } from './study-policy.ts';
import { studyRobust } from './study-robust.ts';
import { studySharing } from './study-sharing.ts';
import { studyStress } from './study-stress.ts';
import { studySubsidy } from './study-subsidy.ts';
import { studyTornado } from './study-tornado.ts';

/**
 * Makes every plan a question needs and answers it. `control.planner` may work on several plans at once. Stopped early,
 * it answers from the plans there are. Throws RegionError and PlanningError for a scenario or request that cannot be right;
 * a refusal of a single plan is noted with its case.
 */
export async function runStudy(
  region: Region,
  scenario: Scenario,
  request: StudyRequest,
  control: StudyControl,
): Promise<StudyReport> {
  applyOverrides(region, scenario.overrides);
  const desk = openDesk(region, control);
  const finding = await answer(desk, scenario, request);
  return {
    format: 'relode-study/1',
    regionId: region.id,
    regionName: region.name,
    currency: region.currency,
    periods: [...region.periods],
    scenario,
    request,
    cases: desk.cases(),
    finding,
    isComplete: !desk.isStopped(),
    seconds: desk.seconds(),
  };
}

function answer(desk: StudyDesk, scenario: Scenario, request: StudyRequest): Promise<StudyFinding> {
  switch (request.kind) {
    case 'front':
      return studyFront(desk, scenario, request);
    case 'coverage':
      return studyCoverage(desk, scenario, request);
    case 'subsidy':
      return studySubsidy(desk, scenario, request);
    case 'policy':
      return studyPolicy(desk, scenario, request);
    case 'tornado':
      return studyTornado(desk, scenario, request);
    case 'robust':
      return studyRobust(desk, scenario, request);
    case 'sharing':
      return studySharing(desk, scenario, request);
    case 'stress':
      return studyStress(desk, scenario, request);
  }
}
