import { createHash, createPrivateKey, createPublicKey, sign, verify } from 'node:crypto';
import type { Ed25519Signer, LedgerCrypto } from '@relode/ledger';

/** DER heads of an Ed25519 key, RFC 8410: what follows is the key's 32 bytes. */
const PUBLIC_HEAD = Buffer.from('302a300506032b6570032100', 'hex');
const SECRET_HEAD = Buffer.from('302e020100300506032b657004220420', 'hex');

export const nodeCrypto: LedgerCrypto = {
  sha256: (bytes) => createHash('sha256').update(bytes).digest(),
  verify: (publicKey, message, signature) => {
    if (publicKey.length !== 32 || signature.length !== 64) return false;
    try {
      const der = Buffer.concat([PUBLIC_HEAD, publicKey]);
      return verify(null, message, createPublicKey({ key: der, format: 'der', type: 'spki' }), signature);
    } catch {
      return false;
    }
  },
};

/** `seed`: 32 secret bytes (RFC 8032, 5.1.5). */
export function nodeSigner(seed: Uint8Array): Ed25519Signer {
  const key = createPrivateKey({ key: Buffer.concat([SECRET_HEAD, seed]), format: 'der', type: 'pkcs8' });
  const publicDer = createPublicKey(key).export({ format: 'der', type: 'spki' });
  return {
    publicKey: new Uint8Array(publicDer.subarray(PUBLIC_HEAD.length)),
    sign: (message) => sign(null, message, key),
  };
}
