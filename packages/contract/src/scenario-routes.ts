import { z } from 'zod';
import { Scenario } from './plan.ts';
import { NewScenario, RegionId, ScenarioList, ScenarioRecord } from './requests.ts';
import { route } from './route.ts';

const oneScenario = z.object({ scenarioId: z.string() });

export const scenarioRoutes = {
  listScenarios: route({
    operationId: 'listScenarios',
    method: 'GET',
    path: '/api/v1/scenarios',
    tag: 'Scenarios',
    summary: 'Saved scenarios, newest first',
    permission: 'scenarios:read',
    query: z.object({ regionId: RegionId.optional() }),
    success: { status: 200, description: 'The scenarios', json: ScenarioList },
    problems: [400],
  }),
  createScenario: route({
    operationId: 'createScenario',
    method: 'POST',
    path: '/api/v1/scenarios',
    tag: 'Scenarios',
    summary: 'Save a scenario of a region; its overrides are checked against the region',
    permission: 'scenarios:write',
    body: NewScenario,
    success: { status: 201, description: 'The scenario as stored', json: ScenarioRecord },
    problems: [400, 404, 422],
  }),
  getScenario: route({
    operationId: 'getScenario',
    method: 'GET',
    path: '/api/v1/scenarios/{scenarioId}',
    tag: 'Scenarios',
    summary: 'One scenario',
    permission: 'scenarios:read',
    params: oneScenario,
    success: { status: 200, description: 'The scenario', json: ScenarioRecord },
    problems: [400, 404],
  }),
  replaceScenario: route({
    operationId: 'replaceScenario',
    method: 'PUT',
    path: '/api/v1/scenarios/{scenarioId}',
    tag: 'Scenarios',
    summary: 'Replace a scenario',
    permission: 'scenarios:write',
    params: oneScenario,
    body: Scenario,
    success: { status: 200, description: 'The scenario as stored', json: ScenarioRecord },
    problems: [400, 404, 422],
  }),
  deleteScenario: route({
    operationId: 'deleteScenario',
    method: 'DELETE',
    path: '/api/v1/scenarios/{scenarioId}',
    tag: 'Scenarios',
    summary: 'Delete a scenario; plans made with it stay',
    permission: 'scenarios:write',
    params: oneScenario,
    success: { status: 204, description: 'Deleted' },
    problems: [400, 404],
  }),
} as const;
