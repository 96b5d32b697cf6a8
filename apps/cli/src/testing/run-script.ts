import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import type { ScriptStep } from './parse-script.ts';
import { runInProcess } from './run-in-process.ts';
import { type FinishedProcess, runProcess } from './run-process.ts';

export const RELODE = join(import.meta.dirname, '../../bin/relode.js');

interface StepOutcome {
  readonly expected: object;
  readonly actual: object;
}

/** Runs the steps in a folder of their own and yields, for each command, what was expected and what came. */
export async function* runScript(steps: readonly ScriptStep[]): AsyncGenerator<StepOutcome> {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'relode-script-')));
  try {
    const programs = join(folder, '.bin');
    mkdirSync(programs);
    symlinkSync(RELODE, join(programs, 'relode'));
    const env = { ...process.env, PATH: `${programs}${delimiter}${process.env.PATH}`, NO_COLOR: '1' };
    for (const step of steps) {
      if (step.kind === 'file') {
        mkdirSync(dirname(join(folder, step.name)), { recursive: true });
        writeFileSync(join(folder, step.name), step.content);
        continue;
      }
      const { line, command } = step;
      const run = await runCommand(command, folder, env);
      yield {
        expected: { line, command, exitCode: step.exitCode, stdout: step.stdout, stderr: step.stderr },
        actual: {
          line,
          command,
          exitCode: run.exitCode,
          stdout: matched(step.stdout, linesOf(run.stdout)),
          stderr: matched(step.stderr, linesOf(run.stderr)),
        },
      };
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** What only calls `relode` runs within this process, with no shell to start; all else by sh and the real program. */
function runCommand(command: string, cwd: string, env: NodeJS.ProcessEnv): Promise<FinishedProcess> {
  if (!/^relode( [\w./%=,:+-]+)*$/.test(command)) return runProcess('sh', ['-c', command], { cwd, env });
  return runInProcess(command.split(' ').slice(1), cwd);
}

function linesOf(text: string): string[] {
  return text === '' ? [] : text.replace(/\n+$/, '').split('\n');
}

/** The expected lines when the actual ones fit them, so that a comparison shows only what differs. */
function matched(expected: readonly string[], actual: readonly string[]): readonly string[] {
  return lineFault(expected, actual) === null ? expected : actual;
}

/** Index of the first actual line that no reading of the expected lines allows; null when all fit. */
export function lineFault(expected: readonly string[], actual: readonly string[]): number | null {
  let furthest = 0;
  const fits = (e: number, a: number): boolean => {
    furthest = Math.max(furthest, a);
    if (e === expected.length) return a === actual.length;
    if (expected[e] === '...') return fits(e + 1, a) || (a < actual.length && fits(e, a + 1));
    return a < actual.length && lineFits(expected[e]!, actual[a]!) && fits(e + 1, a + 1);
  };
  return fits(0, 0) ? null : furthest;
}

function lineFits(expected: string, actual: string): boolean {
  const pattern = expected
    .split('[..]')
    .map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
    .join('.*');
  return new RegExp(`^${pattern}$`).test(actual);
}
