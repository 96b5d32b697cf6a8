import { expect } from 'vitest';
import type { TestConsole } from './browser.ts';

interface Wish {
  readonly name: string;
  readonly services?: { readonly fixed: boolean; readonly mobile: boolean; readonly door: boolean };
}

/** Plans the teaching region and waits for the result; gives the plan's id. */
export async function finishedPlan({ client }: TestConsole, scenario: Wish): Promise<string> {
  const { id } = await client.createPlan({
    body: { regionId: 'teaching', scenario: { gap: 0.1, ...scenario, timeLimitSeconds: 20 } },
  });
  expect((await client.watchPlan(id)).state).toBe('done');
  return id;
}
