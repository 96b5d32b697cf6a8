import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { type Client, createClient } from '@relode/client';

const main = fileURLToPath(new URL('../../apps/server/src/main.ts', import.meta.url));

/** A server in a process of its own, which can be killed. */
export interface ServerProcess {
  readonly url: string;
  readonly client: Client;
  readonly child: ChildProcess;
  /** SIGKILL; returns when the process is gone. */
  kill(): Promise<void>;
  /** SIGTERM; returns the exit code. */
  stop(): Promise<number | null>;
}

export async function startServerProcess(settings: Readonly<Record<string, string>>): Promise<ServerProcess> {
  const child = spawn(process.execPath, ['--import', 'tsx', main], {
    env: { ...process.env, RELODE_PORT: '0', RELODE_LOG_LEVEL: 'error', RELODE_REGIONS: 'none', ...settings },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let complaints = '';
  child.stderr.on('data', (chunk) => {
    complaints += chunk;
  });
  const exited = once(child, 'exit').then(([code]) => code as number | null);
  const url = await new Promise<string>((resolve, reject) => {
    createInterface(child.stdout).on('line', (line) => {
      const { url } = JSON.parse(line) as { url?: string };
      if (url) resolve(url);
    });
    void exited.then((code) => reject(new Error(`The server ended with ${code}: ${complaints}`)));
  });
  return {
    url,
    client: createClient({ baseUrl: url }),
    child,
    kill: async () => {
      child.kill('SIGKILL');
      await exited;
    },
    stop: () => {
      child.kill('SIGTERM');
      return exited;
    },
  };
}
