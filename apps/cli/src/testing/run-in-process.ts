import { main } from '../main.ts';
import type { FinishedProcess } from './run-process.ts';

/**
 * Runs one command line by `main`, without the start of a process. Folder, streams and exit code are the process's own:
 * never two at once.
 */
export async function runInProcess(args: readonly string[], cwd: string): Promise<FinishedProcess> {
  const { stdout, stderr } = process;
  const home = process.cwd();
  const { exitCode: codeBefore } = process;
  const printed = { stdout: '', stderr: '' };
  const writers = { stdout: stdout.write, stderr: stderr.write };
  process.chdir(cwd);
  process.exitCode = undefined;
  stdout.write = keep((part) => (printed.stdout += part));
  stderr.write = keep((part) => (printed.stderr += part));
  try {
    await main(args);
    return { exitCode: Number(process.exitCode), signal: null, ...printed };
  } finally {
    Object.assign(stdout, { write: writers.stdout });
    Object.assign(stderr, { write: writers.stderr });
    process.exitCode = codeBefore;
    process.chdir(home);
  }
}

function keep(take: (part: string) => void): typeof process.stdout.write {
  return (part: string | Uint8Array): boolean => {
    take(typeof part === 'string' ? part : Buffer.from(part).toString('utf8'));
    return true;
  };
}
