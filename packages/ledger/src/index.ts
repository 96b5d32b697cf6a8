export { concat, equalBytes, fromBase64, fromHex, toBase64, toHex, utf8 } from './bytes.ts';
export { canonicalJson, parseJsonOnce } from './json/canonical-json.ts';
export { commitmentTo, NO_EPCIS_HASH, type Opening, verifyOpening } from './leaf/commitment.ts';
export {
  type DisclosedKeyChange,
  followKeys,
  type KeyChange,
  type KeyRing,
  keyOpening,
  type RingKey,
} from './leaf/key-ring.ts';
export {
  encodeLeaf,
  LEAF_KINDS,
  type Leaf,
  type LeafKind,
  leafHeader,
  parseLeaf,
  signLeaf,
  verifyLeafSignature,
} from './leaf/leaf.ts';
export type { Ed25519Signer, LedgerCrypto } from './ledger-crypto.ts';
export { LEDGER_ERROR_CODES, LedgerError, type LedgerErrorCode } from './ledger-error.ts';
export { appendLeaves, type CompactRange, EMPTY_RANGE, rootOf } from './merkle/compact-range.ts';
export { emptyRoot, leafHash, nodeHash } from './merkle/hashing.ts';
export {
  type NodeId,
  type NodeReader,
  peakNodes,
  proveConsistency,
  proveInclusion,
} from './merkle/proof-nodes.ts';
export {
  type ConsistencyClaim,
  type InclusionClaim,
  verifyConsistency,
  verifyInclusion,
  verifySubtreeConsistency,
} from './merkle/verify-proofs.ts';
export {
  compareWithCheckpoint,
  type EntryChecks,
  followEntries,
  MONITOR_FAULT_KINDS,
  type MonitorFault,
  type MonitorState,
  NOTHING_SEEN,
} from './monitor.ts';
export { nobleCrypto, nobleSigner } from './noble-crypto.ts';
export { type Checkpoint, formatCheckpoint, parseCheckpoint } from './note/checkpoint.ts';
export { cosign, cosignatureTime, verifyCosignature } from './note/cosignature.ts';
export {
  formatNote,
  formatSignatureLine,
  type NoteSignature,
  parseNote,
  parseSignatureLine,
  type SignedNote,
  signNote,
  verifyNote,
} from './note/signed-note.ts';
export {
  createVerifierKey,
  formatVerifierKey,
  parseVerifierKey,
  type SignatureType,
  type VerifierKey,
} from './note/verifier-key.ts';
export {
  isQuorumMet,
  type Policy,
  type PolicyLog,
  type PolicyWitness,
  parsePolicy,
  type Quorum,
} from './policy.ts';
export { decodeEntries, encodeEntries, MOST_ENTRY_BYTES } from './tiles/entry-bundle.ts';
export { nodesFromTiles, type TileReader } from './tiles/tile-nodes.ts';
export {
  parseTilePath,
  TILE_HEIGHT,
  TILE_WIDTH,
  type TileId,
  tilePath,
  tileWidthIn,
} from './tiles/tile-path.ts';
export { formatTlogProof, parseTlogProof, type TlogProof } from './tlog-proof.ts';
export { type TrustedCheckpoint, verifyCheckpoint } from './verify-checkpoint.ts';
export {
  type VerifiedEvent,
  type VerifiedProof,
  verifyEventProof,
  verifyProof,
} from './verify-event-proof.ts';
export {
  considerCheckpoint,
  formatAddCheckpoint,
  type SeenCheckpoint,
  type WitnessAnswer,
  type WitnessParts,
} from './witness/add-checkpoint.ts';
