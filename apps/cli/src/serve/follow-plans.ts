import type { Client } from '@relode/client';
import type { PlanRecord } from '@relode/contract';
import { percent } from '../terminal/numbers.ts';
import { createProgressDisplay } from '../terminal/progress.ts';
import { say } from './say.ts';

/** Shows the plans that wait or run, one after the other as the server computes them, until all have ended. */
export async function followPlans(client: Client, url: string, signal: AbortSignal): Promise<void> {
  for (;;) {
    const { plans } = await client.listPlans({}, { signal });
    const open = plans.filter(({ state }) => state === 'queued' || state === 'running');
    const next = open.find(({ state }) => state === 'running') ?? open.at(-1); // newest first
    if (next === undefined) return;
    await followPlan(client, next, url, signal);
  }
}

async function followPlan(client: Client, plan: PlanRecord, url: string, signal: AbortSignal): Promise<void> {
  const { regions } = await client.listRegions({}, { signal });
  const region = regions.find(({ id }) => id === plan.regionId);
  const name = region?.name.en ?? plan.regionId;
  const display = createProgressDisplay(region?.currency ?? '', { json: false, title: name });
  try {
    const ended = await client.watchPlan(plan.id, { onProgress: display.update, signal });
    display.end();
    say(describeEnd(name, ended, url));
  } finally {
    display.end();
  }
}

function describeEnd(name: string, { id, state, summary, problem }: PlanRecord, url: string): string {
  if (state === 'done' && summary) {
    const gap = summary.gap === null ? '' : `, proven gap ${percent(summary.gap, 2)}`;
    return `The plan for ${name} is ready (${summary.seconds.toFixed(0)} s${gap}): ${url}/plans/${id}`;
  }
  return `The plan for ${name} ${state === 'failed' ? `failed: ${problem?.detail}` : 'was cancelled'}`;
}
