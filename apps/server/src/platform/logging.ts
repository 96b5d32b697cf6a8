import type { FastifyServerOptions } from 'fastify';
import pretty from 'pino-pretty';
import type { Settings } from './settings.ts';

type LogSettings = Pick<Settings, 'logLevel' | 'logFormat'>;

/** JSON lines for machines; readable lines where a person watches a terminal. Query strings are never logged. */
export function logOptions(
  { logLevel, logFormat }: LogSettings,
  isTerminal: boolean,
): NonNullable<FastifyServerOptions['logger']> {
  if (logLevel === 'silent') return false;
  const isPretty = logFormat === 'pretty' || (logFormat === 'auto' && isTerminal);
  return {
    level: logLevel,
    ...(isPretty && {
      stream: pretty({
        sync: true,
        singleLine: true,
        translateTime: 'SYS:HH:MM:ss',
        ignore: 'pid,hostname,reqId',
      }),
    }),
  };
}
