import type { Command } from 'commander';

/** Examples at the end of a command's help. A test runs every one of them. */
export function addExamples(command: Command, lines: readonly string[]): Command {
  return command.addHelpText('after', `\nExamples:\n${lines.map((line) => `  $ ${line}`).join('\n')}`);
}
