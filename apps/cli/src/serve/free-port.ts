import { createServer } from 'node:net';

/** The first port from `port` on, of ten, on which nobody listens at `host`; `port` itself when all are taken. */
export async function nextFreePort(port: number, host: string): Promise<number> {
  for (let candidate = port; candidate < port + 10; candidate++) {
    if (await isFree(candidate, host)) return candidate;
  }
  return port;
}

function isFree(port: number, host: string): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(false));
    probe.listen({ port, host, exclusive: true }, () => probe.close(() => resolve(true)));
  });
}
