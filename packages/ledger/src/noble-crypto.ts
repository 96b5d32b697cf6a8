import { ed25519 } from '@noble/curves/ed25519.js';
import { sha256 } from '@noble/hashes/sha2.js';
import type { Ed25519Signer, LedgerCrypto } from './ledger-crypto.ts';

/** Cryptography in plain JavaScript: runs in every browser. */
export const nobleCrypto: LedgerCrypto = {
  sha256,
  verify: (publicKey, message, signature) => {
    if (publicKey.length !== 32 || signature.length !== 64) return false;
    try {
      return ed25519.verify(signature, message, publicKey, { zip215: false });
    } catch {
      return false;
    }
  },
};

/** `seed`: 32 secret bytes (RFC 8032, 5.1.5). */
export function nobleSigner(seed: Uint8Array): Ed25519Signer {
  return { publicKey: ed25519.getPublicKey(seed), sign: (message) => ed25519.sign(message, seed) };
}
