import { DomainError } from '@relode/foundation';

export const LEDGER_ERROR_CODES = [
  'CHECKPOINT_MALFORMED', // not origin, size, root as c2sp.org/tlog-checkpoint says
  'COMMITMENT_MISMATCH', // body, event hash or salt are not those that were committed to
  'ENTRIES_MALFORMED', // a bundle of entries, or a tile, of the wrong length
  'HASH_MALFORMED', // not 32 bytes, or not base64
  'JSON_NOT_CANONICAL', // a value that RFC 8785 cannot write, or text that means two things
  'KEY_MALFORMED', // not a verifier key, or of a type that is not known
  'LEAF_MALFORMED', // not the canonical JSON of a leaf
  'LEAF_SIGNATURE_INVALID', // the organisation's signature does not fit the leaf
  'NOTE_MALFORMED', // not a signed note
  'NOTE_UNSIGNED', // no signature of a known key, or a wrong one
  'POLICY_INVALID', // a policy file with a fault
  'POLICY_UNMET', // too few witnesses cosigned
  'PROOF_INVALID', // the hashes do not lead to the root
  'PROOF_MALFORMED', // not a c2sp.org/tlog-proof file
  'TILE_MISSING', // a node that the tiles at hand do not hold
] as const;
export type LedgerErrorCode = (typeof LEDGER_ERROR_CODES)[number];

export class LedgerError extends DomainError<LedgerErrorCode> {}
