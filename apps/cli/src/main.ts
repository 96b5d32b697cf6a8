import type { Command } from 'commander';
import { EXIT } from './exit-codes.ts';
import { createProgram } from './program.ts';
import { reportError } from './terminal/report-error.ts';

/** Runs one command line and sets the process's exit code; it never throws. */
export async function main(argv: readonly string[]): Promise<void> {
  for (const stream of [process.stdout, process.stderr]) {
    stream.off('error', ignoreClosedPipe).on('error', ignoreClosedPipe); // once, however many command lines run
  }
  const program = createProgram();
  try {
    await program.parseAsync([...argv], { from: 'user' });
  } catch (error) {
    process.exitCode = reportError(error, { json: argv.includes('--json'), help: helpFor(program, argv) });
  }
  process.exitCode ??= EXIT.ok;
}

/** The help that fits what was typed, such as `relode region new --help`. */
function helpFor(program: Command, argv: readonly string[]): string {
  let command = program;
  const words = [program.name()];
  for (const word of argv) {
    const found = command.commands.find((each) => each.name() === word);
    if (!found) break;
    command = found;
    words.push(word);
  }
  return `${words.join(' ')} --help`;
}

/** `relode … | head` closes the pipe when it has seen enough; the command still finishes its files. */
function ignoreClosedPipe(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EPIPE') throw error;
}
