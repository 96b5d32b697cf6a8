import { randomBytes } from 'node:crypto';
import { mkdir, open, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  createVerifierKey,
  type Ed25519Signer,
  fromBase64,
  nobleCrypto,
  nobleSigner,
  toBase64,
  type VerifierKey,
} from '@relode/ledger';
import { CliError } from '../cli-error.ts';
import { unwritable } from '../files/write-file.ts';

export interface WitnessKey {
  readonly key: VerifierKey;
  readonly signer: Ed25519Signer;
}

const FILE = 'key';

/** The witness's key out of its folder; the first time it is made there, readable by its owner alone. Throws CliError. */
export async function openWitnessKey(folder: string, name: string): Promise<WitnessKey> {
  const path = join(folder, FILE);
  const seed = (await readSeed(path)) ?? (await makeSeed(folder, path));
  const signer = nobleSigner(seed);
  return {
    signer,
    key: createVerifierKey(nobleCrypto, { name, type: 'cosignature', publicKey: signer.publicKey }),
  };
}

async function readSeed(path: string): Promise<Uint8Array | null> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (cause) {
    const { code, message } = cause as NodeJS.ErrnoException;
    if (code === 'ENOENT') return null;
    throw new CliError('FILE_UNREADABLE', `${path} cannot be read: ${message}`, { place: path, cause });
  }
  const seed = fromBase64(text.trim());
  if (seed?.length === 32) return seed;
  throw new CliError('FILE_INVALID', `${path} is not the key of a witness: 32 bytes in base64`, {
    place: path,
    remedy:
      'Put the key back from a backup; with a new one, policies that name the old one no longer count it',
  });
}

async function makeSeed(folder: string, path: string): Promise<Uint8Array> {
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const seed = new Uint8Array(randomBytes(32));
    const file = await open(path, 'wx', 0o600);
    try {
      await file.writeFile(`${toBase64(seed)}\n`);
      await file.sync();
    } finally {
      await file.close();
    }
    return seed;
  } catch (cause) {
    throw unwritable(path, cause);
  }
}
