import { DomainError } from '@relode/foundation';
import { readSettings } from './platform/settings.ts';
import { startServer } from './start-server.ts';

// The server by itself, for operators and development; `relode serve` starts the same with a word to newcomers.
try {
  const server = await startServer(readSettings(process.env));
  let isStopping = false;
  const onSignal = (): void => {
    if (isStopping) process.exit(1); // asked twice: at once
    isStopping = true;
    server.stop().then(
      () => process.exit(0),
      (error: unknown) => {
        process.stderr.write(`${(error as Error).stack}\n`);
        process.exit(1);
      },
    );
  };
  process.on('SIGTERM', onSignal);
  process.on('SIGINT', onSignal);
  process.stdout.write(`${JSON.stringify({ url: server.url })}\n`);
} catch (error) {
  if (!(error instanceof DomainError)) throw error;
  process.stderr.write(`${error.code}: ${error.message}\n${error.remedy ? `${error.remedy}\n` : ''}`);
  process.exit(1);
}
