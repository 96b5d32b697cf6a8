import { relative } from 'node:path';
import { createClient } from '@relode/client';
import { DomainError } from '@relode/foundation';
import { type BroughtIn, type RunningServer, readSettings, type Settings, startServer } from '@relode/server';
import type { ServeOptions } from '../commands/serve.ts';
import { EXIT } from '../exit-codes.ts';
import { writeDocument } from '../terminal/write-document.ts';
import { buildConsole, inspectConsole } from './build-console.ts';
import { followPlans } from './follow-plans.ts';
import { nextFreePort } from './free-port.ts';
import { say } from './say.ts';

/** Starts the server, tells where it is and what it is busy with, and stops it in order on Ctrl-C. */
export async function runServer(options: ServeOptions): Promise<void> {
  const environment = environmentOf(options);
  const given = readSettings(environment);
  const isDefaultPort = !environment.RELODE_PORT;
  const settings = isDefaultPort ? { ...given, port: await nextFreePort(given.port, given.host) } : given;
  const tell = options.json ? () => {} : say;
  if (options.build && !process.env.RELODE_CONSOLE) await prepareConsole(tell);
  tell('Starting the server: opening the database, looking through the reference regions …');
  const server = await startServer(settings);
  const following = new AbortController();
  stopOnSignal(server, following, tell);
  if (options.json) return writeDocument({ url: server.url });
  announce(server, settings, given.port);
  const client = createClient({ baseUrl: server.url });
  await followPlans(client, server.url, following.signal).catch((error: unknown) => {
    if (!following.signal.aborted) say(`Progress is not shown: ${(error as Error).message}`);
  });
}

/** The environment with the options put over it. At a terminal, only warnings of the log are shown unless asked for. */
function environmentOf({
  port,
  host,
  data,
  regions,
  firstStart,
  json,
}: ServeOptions): Record<string, string | undefined> {
  const quiet = json ? 'silent' : process.stdout.isTTY ? 'warn' : undefined;
  return {
    ...process.env,
    ...(port !== undefined && { RELODE_PORT: String(port) }),
    ...(host !== undefined && { RELODE_HOST: host }),
    ...(data !== undefined && { RELODE_DATA: data }),
    ...(regions !== undefined && { RELODE_REGIONS: regions }),
    ...(!firstStart && { RELODE_REGIONS: 'none', RELODE_FIRST_PLANS: '0' }),
    RELODE_LOG_LEVEL: process.env.RELODE_LOG_LEVEL || quiet,
  };
}

async function prepareConsole(tell: (line: string) => void): Promise<void> {
  const state = await inspectConsole();
  if (state === 'ready') return;
  tell(
    state === 'missing' ? 'Building the console, once …' : 'Building the console anew: its sources changed …',
  );
  const start = performance.now();
  const fault = await buildConsole();
  if (fault === null) tell(`Console built in ${((performance.now() - start) / 1000).toFixed(1)} s.`);
  else
    tell(
      `The console is not ${state === 'missing' ? 'built' : 'up to date'}: ${fault}\nThe server starts without that.`,
    );
}

function announce(
  { url, broughtIn }: RunningServer,
  { dataFolder, databaseUrl, port }: Settings,
  wished: number,
): void {
  if (port !== wished) say(`Port ${wished} is taken; ${port} is free.`);
  for (const { folder, error } of broughtIn.leftOut) {
    say(`Left out the region in ${relative(process.cwd(), folder)}: ${(error as Error).message}`);
  }
  const changes = describeChanges(broughtIn);
  if (changes !== '') say(changes);
  say(`Data is kept in ${databaseUrl === null ? dataFolder : 'the PostgreSQL server'}.`);
  say(`\nRelode runs at ${url}  (Ctrl-C stops it)\n`);
}

function describeChanges({ changes }: BroughtIn): string {
  return (['imported', 'updated'] as const)
    .flatMap((kind) => {
      const ids = changes.filter(({ change }) => change === kind).map(({ regionId }) => regionId);
      return ids.length > 0 ? [`${kind === 'imported' ? 'Brought in' : 'Updated'} ${ids.join(', ')}.`] : [];
    })
    .join(' ');
}

function stopOnSignal(server: RunningServer, following: AbortController, tell: (line: string) => void): void {
  const stop = (): void => {
    if (following.signal.aborted) process.exit(EXIT.interrupted);
    following.abort();
    tell('Stopping; plans under way go back to the queue …');
    server.stop().then(
      () => process.exit(EXIT.ok),
      (error: unknown) => {
        process.stderr.write(`${error instanceof DomainError ? error.message : (error as Error).stack}\n`);
        process.exit(EXIT.unexpected);
      },
    );
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
}
