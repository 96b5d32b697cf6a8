import { DomainError, type Fault } from '@relode/foundation';
import { CommanderError } from 'commander';
import { EXIT, type ExitCode, exitCodeOf } from '../exit-codes.ts';
import { faultText, placeOf } from './fault-text.ts';
import { styled } from './text-style.ts';
import { writeDocument } from './write-document.ts';

/** An error as `--json` prints it, under the key `error`. */
export interface ErrorDocument {
  readonly code: string;
  readonly message: string;
  readonly place: string | null;
  readonly remedy: string | null;
  readonly faults: readonly Fault[];
  readonly exitCode: ExitCode;
}

interface ReportOptions {
  readonly json: boolean;
  /** The command that shows how the one typed is meant. */
  readonly help: string;
}

const MOST_FAULTS_SHOWN = 20;

/** Tells of an error, on stderr for people or on stdout as JSON, and returns the exit code it stands for. */
export function reportError(error: unknown, { json, help }: ReportOptions): ExitCode {
  if (error instanceof CommanderError && error.exitCode === 0) return EXIT.ok; // help or version was shown
  if (error instanceof CommanderError && error.code === 'commander.help') return EXIT.usage; // shown on stderr
  const document = toDocument(error, help);
  if (json) writeDocument({ error: document });
  else process.stderr.write(`${toText(document)}\n`);
  if (document.code === 'UNEXPECTED' && error instanceof Error) process.stderr.write(`${error.stack}\n`);
  return document.exitCode;
}

function toDocument(error: unknown, help: string): ErrorDocument {
  if (error instanceof DomainError) {
    const { code, message, place, remedy, faults } = error;
    return { code, message, place, remedy, faults, exitCode: exitCodeOf(code) };
  }
  if (error instanceof CommanderError) {
    const message = error.message.replace(/^error: /, '');
    return {
      code: 'USAGE',
      message: message.split('\n')[0]!,
      place: null,
      remedy: message.split('\n')[1]?.replace(/^\((.*)\)$/, '$1') ?? help,
      faults: [],
      exitCode: EXIT.usage,
    };
  }
  return {
    code: 'UNEXPECTED',
    message: error instanceof Error ? error.message : String(error),
    place: null,
    remedy: 'This is a fault of Relode: please report it with the command and what follows',
    faults: [],
    exitCode: EXIT.unexpected,
  };
}

function toText({ code, message, place, remedy, faults }: ErrorDocument): string {
  const { stderr } = process;
  const first = faults[0];
  const listed = faults.length > 1 ? faults : [];
  const headline =
    listed.length > 0 ? message.replace(`; ${placeOf(first!)}: ${first!.message}`, '') : message;
  const lines = [`${styled(stderr, 'red', `error ${code}:`)} ${headline}`];
  if (listed.length === 0 && place !== null && !message.includes(place)) lines.push(`  where: ${place}`);
  for (const fault of listed.slice(0, MOST_FAULTS_SHOWN)) {
    lines.push(`  ${faultText(fault)}`);
  }
  if (listed.length > MOST_FAULTS_SHOWN) {
    lines.push(`  … and ${listed.length - MOST_FAULTS_SHOWN} more; --json lists all`);
  }
  if (remedy !== null && listed.length === 0) lines.push(`  what to do: ${remedy}`);
  return lines.join('\n');
}
