import type { Command } from 'commander';

/** What `--help` of a command prints, 80 columns wide. */
export function helpOf(command: Command): string {
  let text = '';
  command.configureOutput({ writeOut: (part) => (text += part), getOutHelpWidth: () => 80 });
  command.outputHelp();
  return text.trimEnd();
}

/** The commands that do something, with the words that call them. */
export function leafCommands(command: Command, words: readonly string[] = [command.name()]): NamedCommand[] {
  if (command.commands.length === 0) return [{ name: words.join(' '), command }];
  return command.commands.flatMap((child) => leafCommands(child, [...words, child.name()]));
}

export interface NamedCommand {
  readonly name: string;
  readonly command: Command;
}

/** Lines of the help that begin with `$ `: commands to try. */
export function examplesIn(help: string): string[] {
  return help.split('\n').flatMap((line) => /^ {2}\$ (.*)$/.exec(line)?.[1] ?? []);
}
