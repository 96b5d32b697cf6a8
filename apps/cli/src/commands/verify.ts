import { join } from 'node:path';
import {
  fromBase64,
  fromHex,
  nobleCrypto,
  type Opening,
  parseJsonOnce,
  parsePolicy,
  toBase64,
  type VerifiedEvent,
  verifyEventProof,
} from '@relode/ledger';
import type { Command } from 'commander';
import { CliError } from '../cli-error.ts';
import { readTextFile } from '../files/read-json-file.ts';
import { prepareFile, writeWholeFile } from '../files/write-file.ts';
import { addExamples } from '../help-examples.ts';
import { writeDocument } from '../terminal/write-document.ts';
import { exampleProof } from '../verify/example-proof.ts';

interface VerifyOptions {
  readonly example?: string;
  readonly policy?: string;
  readonly event?: string;
  readonly salt?: string;
  readonly eventHash?: string;
  readonly json?: true;
}

export function addVerify(program: Command): void {
  const command = program
    .command('verify')
    .summary('Check offline that an event stands in a ledger')
    .description(
      'Checks a .tlog-proof without asking anyone: the log’s signature, the quorum of witnesses, the path to the root and the organisation’s signature; with --event also that the event is the one committed to.',
    )
    .argument('[proof]', 'a .tlog-proof file')
    .option('--policy <file>', 'whom to believe: logs, witnesses, quorum (c2sp.org/tlog-policy)')
    .option('--event <file>', 'the event as JSON; needs --salt and --event-hash')
    .option('--salt <bytes>', '32 bytes, hexadecimal or base64')
    .option('--event-hash <hash>', 'EPCIS hash id, as ni:///sha-256;… or 32 bytes')
    .option('--example <folder>', 'write a proof, its event and a policy to start from, and stop')
    .option('--json', 'print JSON')
    .action(verify);
  addExamples(command, [
    'relode verify --example .',
    'relode verify event.tlog-proof --policy policy.txt',
    `relode verify event.tlog-proof --policy policy.txt --event event.json --salt ${'09'.repeat(32)} --event-hash ${'0a'.repeat(32)}`,
  ]);
}

async function verify(file: string | undefined, options: VerifyOptions, command: Command): Promise<void> {
  if (options.example !== undefined) return writeExample(options.example);
  if (file === undefined) command.error("error: missing required argument 'proof'");
  if (options.policy === undefined)
    throw new CliError('USAGE', 'A proof is checked against --policy: the keys you trust', {
      remedy: 'relode verify --help',
    });
  const policy = parsePolicy(nobleCrypto, await readTextFile(options.policy));
  const opening = await readOpening(options);
  const verified = verifyEventProof(nobleCrypto, await readTextFile(file), {
    policy,
    ...(opening && { opening }),
  });
  if (options.json) writeDocument(asDocument(verified));
  else process.stdout.write(`${asText(verified)}\n`);
}

async function readOpening({ event, salt, eventHash }: VerifyOptions): Promise<Opening | null> {
  if (event === undefined && salt === undefined && eventHash === undefined) return null;
  if (event === undefined || salt === undefined || eventHash === undefined)
    throw new CliError('USAGE', 'An event is checked with all three: --event, --salt and --event-hash', {
      remedy: 'relode verify --help',
    });
  const hash = /^ni:\/\/\/sha-256;([0-9a-fA-F]{64})(\?|$)/.exec(eventHash)?.[1] ?? eventHash;
  return {
    salt: readBytes(salt, '--salt'),
    epcisHash: readBytes(hash, '--event-hash'),
    body: parseJsonOnce(await readTextFile(event)),
  };
}

function readBytes(text: string, option: string): Uint8Array {
  const bytes = fromHex(text) ?? fromBase64(text);
  if (bytes?.length === 32) return bytes;
  throw new CliError('USAGE', `${option} is not 32 bytes, hexadecimal or base64`, {
    remedy: 'relode verify --help',
  });
}

function asDocument({ checkpoint, index, leaf, disclosed }: VerifiedEvent) {
  return {
    origin: checkpoint.origin,
    size: checkpoint.size,
    root: toBase64(checkpoint.root),
    index,
    kind: leaf.kind,
    keyId: toBase64(leaf.keyId),
    witnesses: checkpoint.witnesses.map(({ key }) => key.name),
    eventMatches: disclosed ? true : null,
  };
}

function asText(verified: VerifiedEvent): string {
  const { origin, size, index, keyId, witnesses, eventMatches } = asDocument(verified);
  return [
    `Entry ${index} of the ${size} of ${origin}: the proof holds`,
    `signed by the organisation’s key ${keyId}`,
    `cosigned by ${witnesses.join(', ') || 'no witness'}`,
    eventMatches ? 'the event is the one committed to' : 'the event itself was not looked at',
  ].join('\n');
}

async function writeExample(folder: string): Promise<void> {
  for (const [name, content] of Object.entries(await exampleProof())) {
    const path = join(folder, name);
    await prepareFile(path);
    await writeWholeFile(path, content);
    process.stdout.write(`Example written to ${path}\n`);
  }
}
