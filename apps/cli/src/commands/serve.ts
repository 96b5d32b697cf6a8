import type { Command } from 'commander';
import { addExamples } from '../help-examples.ts';
import { wholeNumber } from '../option-values.ts';

export interface ServeOptions {
  readonly port?: number;
  readonly host?: string;
  readonly data?: string;
  readonly regions?: string;
  readonly firstStart: boolean;
  readonly build: boolean;
  readonly json?: true;
}

export function addServe(program: Command): void {
  addExamples(
    program
      .command('serve')
      .summary('Start the server with its console')
      .description(
        'Starts the server and its console in the browser. On the first start it brings in the regions that ship with Relode and plans Henan, then China. Options override the settings of the environment (docs/operations.md).',
      )
      .option(
        '--port <number>',
        'port to listen on; 0 takes any (default: 3210 or the next free one)',
        wholeNumber(0, 65_535),
      )
      .option('--host <address>', 'address to listen on (default: 127.0.0.1)')
      .option('--data <folder>', 'folder of the embedded database (default: data)')
      .option('--regions <folder>', 'regions to bring in at start, or "none" (default: those that ship)')
      .option('--no-first-start', 'bring in no regions and queue no first plans')
      .option('--no-build', 'serve the console as it is, even if its sources are newer')
      .option('--json', 'print {"url": …} as JSON when ready; logs only if RELODE_LOG_LEVEL is set')
      .action(async (options: ServeOptions) => (await import('../serve/run-server.ts')).runServer(options)),
    ['relode serve', 'relode serve --port 8080 --data /var/lib/relode'],
  );
}
