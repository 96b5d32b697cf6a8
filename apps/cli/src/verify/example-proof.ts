import {
  appendLeaves,
  commitmentTo,
  cosign,
  createVerifierKey,
  EMPTY_RANGE,
  encodeLeaf,
  formatCheckpoint,
  formatNote,
  formatTlogProof,
  formatVerifierKey,
  leafHash,
  nobleCrypto,
  nobleSigner,
  proveInclusion,
  rootOf,
  signLeaf,
  signNote,
} from '@relode/ledger';

/** Files of a log of four events with one witness, by name; its secret keys are known to all. */
export async function exampleProof(): Promise<Readonly<Record<string, string>>> {
  const [log, witness, organisation] = [1, 2, 3].map((n) => nobleSigner(new Uint8Array(32).fill(n)));
  const logKey = createVerifierKey(nobleCrypto, {
    name: 'log.example',
    type: 'ed25519',
    publicKey: log!.publicKey,
  });
  const witnessKey = createVerifierKey(nobleCrypto, {
    name: 'witness.example',
    type: 'cosignature',
    publicKey: witness!.publicKey,
  });
  const bodies = [0, 1, 2, 3].map((n) => ({ type: 'ObjectEvent', action: 'OBSERVE', massKg: 400 + n }));
  const entries = bodies.map((body) => {
    const opening = { salt: new Uint8Array(32).fill(9), epcisHash: new Uint8Array(32).fill(10), body };
    return encodeLeaf(signLeaf('event', commitmentTo(nobleCrypto, opening), organisation!));
  });
  const nodes = new Map<string, Uint8Array>();
  const hashes = entries.map((entry) => leafHash(nobleCrypto, entry));
  const range = appendLeaves(nobleCrypto, EMPTY_RANGE, hashes, (level, index, hash) =>
    nodes.set(`${level} ${index}`, hash),
  );
  const text = formatCheckpoint({ origin: logKey.name, size: range.size, root: rootOf(nobleCrypto, range) });
  const proof = await proveInclusion(nobleCrypto, { index: 2, size: range.size }, (asked) =>
    asked.map(({ level, index }) => nodes.get(`${level} ${index}`)!),
  );
  const checkpoint = formatNote({
    text,
    signatures: [
      signNote(text, logKey, log!),
      cosign(text, 1_764_000_000, { key: witnessKey, signer: witness! }),
    ],
  });
  return {
    'event.tlog-proof': formatTlogProof({ extra: entries[2]!, index: 2, hashes: proof, checkpoint }),
    'event.json': `${JSON.stringify(bodies[2], null, 2)}\n`,
    'policy.txt': `log ${formatVerifierKey(logKey)}\nwitness member ${formatVerifierKey(witnessKey)}\nquorum member\n`,
  };
}
