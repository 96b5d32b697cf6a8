import { randomUUID } from 'node:crypto';
import { ROUTES, type Scenario } from '@relode/contract';
import type { FastifyInstance } from 'fastify';
import type { Db } from '../../platform/database/database.ts';
import { serveRoute } from '../../platform/http-route.ts';
import {
  addScenario,
  changeScenario,
  findScenario,
  listScenarios,
  removeScenario,
} from './stored-scenarios.ts';

/** `checkScenario` refuses a scenario that does not fit its region, or a region that is not there. */
export interface ScenarioRouteParts {
  readonly db: Db;
  readonly now: () => Date;
  readonly checkScenario: (regionId: string, scenario: Scenario) => Promise<void>;
}

export function serveScenarios(app: FastifyInstance, { db, now, checkScenario }: ScenarioRouteParts): void {
  serveRoute(app, ROUTES.listScenarios, async ({ query }) => ({
    scenarios: await listScenarios(db, query.regionId),
  }));

  serveRoute(app, ROUTES.createScenario, async ({ body: { regionId, scenario } }) => {
    await checkScenario(regionId, scenario);
    return addScenario(db, { id: randomUUID(), regionId, scenario, now: now() });
  });

  serveRoute(app, ROUTES.getScenario, async ({ params }) => findScenario(db, params.scenarioId));

  serveRoute(app, ROUTES.replaceScenario, async ({ params, body }) => {
    const { regionId } = await findScenario(db, params.scenarioId);
    await checkScenario(regionId, body);
    return changeScenario(db, params.scenarioId, body, now());
  });

  serveRoute(app, ROUTES.deleteScenario, async ({ params }) => {
    await removeScenario(db, params.scenarioId);
    return undefined;
  });
}
