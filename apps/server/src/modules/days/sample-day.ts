import { readFile } from 'node:fs/promises';
import type { DayFiles } from '@relode/dispatch';

const FOLDER = new URL('../../../../../examples/day-henan/', import.meta.url);

/** The files of the day that ships with Relode. */
export async function sampleDay(): Promise<DayFiles> {
  const file = async (name: string) => ({ name, text: await readFile(new URL(name, FOLDER), 'utf8') });
  const [orders, depots, fleet] = await Promise.all([
    file('orders.csv'),
    file('depots.csv'),
    file('fleet.json'),
  ]);
  return { orders, depots, fleet };
}
