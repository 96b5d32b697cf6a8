import { randomUUID } from 'node:crypto';
import { ROUTES, type Scenario } from '@relode/contract';
import type { FastifyInstance } from 'fastify';
import type { Tenant, TenantDatabase } from '../../platform/actor.ts';
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
  readonly databaseOf: TenantDatabase;
  readonly now: () => Date;
  readonly checkScenario: (tenant: Tenant, regionId: string, scenario: Scenario) => Promise<void>;
}

export function serveScenarios(
  app: FastifyInstance,
  { databaseOf, now, checkScenario }: ScenarioRouteParts,
): void {
  serveRoute(app, ROUTES.listScenarios, async ({ actor, query }) => ({
    scenarios: await listScenarios(databaseOf(actor), query.regionId),
  }));

  serveRoute(app, ROUTES.createScenario, async ({ actor, body: { regionId, scenario } }) => {
    await checkScenario(actor, regionId, scenario);
    return addScenario(databaseOf(actor), { id: randomUUID(), regionId, scenario, now: now() });
  });

  serveRoute(app, ROUTES.getScenario, async ({ actor, params }) =>
    findScenario(databaseOf(actor), params.scenarioId),
  );

  serveRoute(app, ROUTES.replaceScenario, async ({ actor, params, body }) => {
    const { regionId } = await findScenario(databaseOf(actor), params.scenarioId);
    await checkScenario(actor, regionId, body);
    return changeScenario(databaseOf(actor), params.scenarioId, body, now());
  });

  serveRoute(app, ROUTES.deleteScenario, async ({ actor, params }) => {
    await removeScenario(databaseOf(actor), params.scenarioId);
    return undefined;
  });
}
