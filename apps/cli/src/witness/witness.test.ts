import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  appendLeaves,
  createVerifierKey,
  nobleCrypto as crypto,
  EMPTY_RANGE,
  formatAddCheckpoint,
  formatCheckpoint,
  formatNote,
  formatVerifierKey,
  leafHash,
  nobleSigner,
  nodeHash,
  parseNote,
  parseSignatureLine,
  parseVerifierKey,
  proveConsistency,
  rootOf,
  signNote,
  utf8,
  verifyNote,
} from '@relode/ledger';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { EXIT } from '../exit-codes.ts';
import { runProcess } from '../testing/run-process.ts';
import { RELODE } from '../testing/run-script.ts';

const logSigner = nobleSigner(new Uint8Array(32).fill(1));
const logKey = createVerifierKey(crypto, {
  name: 'log.example',
  type: 'ed25519',
  publicKey: logSigner.publicKey,
});
const LOG = formatVerifierKey(logKey);

let folder = '';
const running = new Set<ChildProcess>();
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'relode-witness-'));
});
afterAll(() => {
  for (const child of running) child.kill('SIGKILL');
  rmSync(folder, { recursive: true, force: true });
});

/** The checkpoint of a log with these entries, and the request that grows it from `from`. */
async function requestFor(entries: readonly string[], from: number): Promise<{ body: string; text: string }> {
  const leaves = entries.map((entry) => leafHash(crypto, utf8(entry)));
  const node = (level: number, index: number): Uint8Array =>
    level === 0
      ? leaves[index]!
      : nodeHash(crypto, node(level - 1, 2 * index), node(level - 1, 2 * index + 1));
  const proof = await proveConsistency(crypto, { from, to: leaves.length }, (asked) =>
    asked.map(({ level, index }) => node(level, index)),
  );
  const root = rootOf(crypto, appendLeaves(crypto, EMPTY_RANGE, leaves));
  const text = formatCheckpoint({ origin: 'log.example', size: leaves.length, root });
  const note = formatNote({ text, signatures: [signNote(text, logKey, logSigner)] });
  return { body: formatAddCheckpoint(from, proof, note), text };
}

const entries = Array.from({ length: 40 }, (_, i) => `entry ${i}`);

test('a witness cosigns what continues, and after kill −9 still knows what it cosigned', async () => {
  let { child, url, key } = await startWitness('kept');
  const witness = parseVerifierKey(crypto, key);
  let size = 0;
  for (let trial = 1; trial <= 6; trial++) {
    const grown = entries.slice(0, size + trial);
    const { body, text } = await requestFor(grown, size);
    const answer = await post(url, body);
    expect(answer.status).toBe(200);
    const signature = parseSignatureLine(answer.body.trimEnd());
    expect(
      verifyNote(crypto, parseNote(formatNote({ text, signatures: [signature] })), [witness]),
    ).toHaveLength(1);
    size = grown.length;
    child.kill('SIGKILL'); // the answer is out: what it says has to be there
    await once(child, 'exit');
    running.delete(child);
    ({ child, url, key } = await startWitness('kept'));
    expect(parseVerifierKey(crypto, key)).toEqual(witness);
    expect(await post(url, (await requestFor(grown, size - 1)).body)).toEqual({
      status: 409,
      body: `${size}\n`,
    });
  }

  const forked = [...entries.slice(0, 5), 'another past', ...entries.slice(6, size + 1)];
  expect((await post(url, (await requestFor(forked, size)).body)).status).toBe(422);
  expect((await post(url, 'nonsense')).status).toBe(400);
  expect((await fetch(`${url}/add-checkpoint`)).status).toBe(405);
  expect((await post(url, `old 0\n${'x'.repeat(1_100_000)}`)).status).toBe(413);
  expect(statSync(join(folder, 'kept/key')).mode & 0o777).toBe(0o600);
}, 120_000);

test('a second witness in the same folder, a lost past and a wrong key are refused', async () => {
  await startWitness('shared');
  const second = await relode([
    'witness',
    '--log',
    LOG,
    '--name',
    'w.example',
    '--data',
    'shared',
    '--port',
    '0',
  ]);
  expect(second).toMatchObject({ exitCode: EXIT.system });
  expect(second.stderr).toContain('in use by process');

  const { child, url } = await startWitness('spoilt');
  await post(url, (await requestFor(entries, 0)).body);
  child.kill('SIGTERM');
  await once(child, 'exit');
  const name = readdirSync(join(folder, 'spoilt')).find((file) => file.endsWith('.checkpoint'))!;
  writeFileSync(
    join(folder, 'spoilt', name),
    readFileSync(join(folder, 'spoilt', name), 'utf8').slice(0, 20),
  );
  const spoilt = await relode([
    'witness',
    '--log',
    LOG,
    '--name',
    'w.example',
    '--data',
    'spoilt',
    '--port',
    '0',
  ]);
  expect(spoilt).toMatchObject({ exitCode: EXIT.badInput });
  expect(spoilt.stderr).toContain('do not just delete it');

  const wrong = await relode(['witness', '--log', `${LOG}x`, '--name', 'w.example', '--port', '0']);
  expect(wrong.exitCode).toBe(EXIT.badInput);
}, 120_000);

async function startWitness(data: string) {
  const options = ['--log', LOG, '--name', 'witness.example', '--data', data, '--port', '0', '--json'];
  const child = spawn(process.execPath, [RELODE, 'witness', ...options], {
    cwd: folder,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  running.add(child);
  let printed = '';
  for await (const part of child.stdout!.iterator({ destroyOnReturn: false })) {
    printed += part;
    if (printed.endsWith('}\n')) break;
  }
  return { child, ...(JSON.parse(printed) as { url: string; key: string }) };
}

async function post(url: string, body: string): Promise<{ status: number; body: string }> {
  const response = await fetch(`${url}/add-checkpoint`, { method: 'POST', body });
  return { status: response.status, body: response.status < 500 ? await response.text() : '' };
}

function relode(args: readonly string[]) {
  return runProcess(process.execPath, [RELODE, ...args], { cwd: folder });
}
