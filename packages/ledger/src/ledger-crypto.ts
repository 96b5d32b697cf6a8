/** What the ledger needs of cryptography. Node's own is some 15 times as fast as `nobleCrypto`: servers hand it in. */
export interface LedgerCrypto {
  /** 32 bytes. */
  readonly sha256: (bytes: Uint8Array) => Uint8Array;
  /** Ed25519 as RFC 8032 has it; false, and no error, for a key or signature of a wrong shape. */
  readonly verify: (publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array) => boolean;
}

/** A secret Ed25519 key that signs; where the key lies is its owner's matter. */
export interface Ed25519Signer {
  readonly publicKey: Uint8Array; // 32 bytes
  readonly sign: (message: Uint8Array) => Uint8Array; // 64 bytes
}
