import { type ChildProcess, spawn } from 'node:child_process';

export interface FinishedProcess {
  /** 128 + signal number is the shell's way; here a signal's name stands in `signal` and the code is null. */
  readonly exitCode: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

interface RunOptions {
  readonly cwd: string;
  readonly env?: NodeJS.ProcessEnv;
  /** Called as soon as the process runs, to send it signals. */
  readonly onStart?: (child: ChildProcess) => void;
}

/** Runs a program to its end and keeps what it printed. */
export function runProcess(
  program: string,
  args: readonly string[],
  { cwd, env = process.env, onStart }: RunOptions,
): Promise<FinishedProcess> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
    let stdout = '';
    let stderr = '';
    child.stdout.setEncoding('utf8').on('data', (part: string) => (stdout += part));
    child.stderr.setEncoding('utf8').on('data', (part: string) => (stderr += part));
    child.on('error', reject);
    child.on('close', (exitCode, signal) => resolve({ exitCode, signal, stdout, stderr }));
    onStart?.(child);
  });
}
