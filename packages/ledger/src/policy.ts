import { textOf, toHex, utf8 } from './bytes.ts';
import type { LedgerCrypto } from './ledger-crypto.ts';
import { LedgerError } from './ledger-error.ts';
import { parseVerifierKey, type VerifierKey } from './note/verifier-key.ts';

/** Whom to believe: c2sp.org/tlog-policy. */
export interface Policy {
  readonly logs: readonly PolicyLog[];
  readonly witnesses: readonly PolicyWitness[];
  readonly quorum: Quorum;
}

export interface PolicyLog {
  readonly key: VerifierKey;
  readonly url: string | null;
}

export interface PolicyWitness extends PolicyLog {
  readonly name: string;
}

/** Met by a witness's cosignature, or by so many of the members. */
export type Quorum =
  | { readonly kind: 'none' }
  | { readonly kind: 'witness'; readonly witness: PolicyWitness }
  | { readonly kind: 'group'; readonly least: number; readonly members: readonly Quorum[] };

/** Reads a policy file. Throws LedgerError POLICY_INVALID with the line. */
export function parsePolicy(crypto: LedgerCrypto, file: string | Uint8Array): Policy {
  const octets = typeof file === 'string' ? utf8(file) : file;
  const reader = new PolicyReader(crypto);
  let text = '';
  for (const octet of octets) text += String.fromCharCode(octet);
  text.split('\n').forEach((line, i) => {
    reader.read(line, i + 1);
  });
  return reader.finish();
}

/** Whether the cosignatures of these keys are enough. */
export function isQuorumMet(quorum: Quorum, cosigned: readonly VerifierKey[]): boolean {
  if (quorum.kind === 'none') return true;
  if (quorum.kind === 'witness') return cosigned.some((key) => isSameKey(key, quorum.witness.key));
  return quorum.members.filter((member) => isQuorumMet(member, cosigned)).length >= quorum.least;
}

/** Lines one by one; names are opaque octets, kept one per character. */
class PolicyReader {
  readonly #crypto: LedgerCrypto;
  readonly #logs: PolicyLog[] = [];
  readonly #witnesses: PolicyWitness[] = [];
  readonly #named = new Map<string, Quorum>();
  readonly #members = new Set<string>();
  #quorum: Quorum | null = null;
  #line = 0;

  constructor(crypto: LedgerCrypto) {
    this.#crypto = crypto;
  }

  read(line: string, number: number): void {
    this.#line = number;
    // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is refused
    if (/[\u0000-\u0008\u000b-\u001f\u007f]/.test(line)) this.#refuse('it holds a control character');
    const items = line.split(/[ \t]+/).filter((item) => item !== '');
    if (items.length === 0 || items[0]!.startsWith('#')) return;
    const [word, ...rest] = items as [string, ...string[]];
    if (word === 'log' && rest.length >= 1 && rest.length <= 2) this.#addLog(rest);
    else if (word === 'witness' && rest.length >= 2 && rest.length <= 3) this.#addWitness(rest);
    else if (word === 'group' && rest.length >= 3) this.#addGroup(rest);
    else if (word === 'quorum' && rest.length === 1) this.#setQuorum(rest[0]!);
    else
      this.#refuse(
        'it is none of: log <vkey> [<url>], witness <name> <vkey> [<url>], group <name> all|any|<k> <name>…, quorum <name>',
      );
  }

  finish(): Policy {
    if (this.#quorum === null) this.#refuse('the file ends without a quorum line');
    return { logs: this.#logs, witnesses: this.#witnesses, quorum: this.#quorum! };
  }

  #addLog([vkey, url]: readonly string[]): void {
    this.#logs.push({ key: this.#readKey(vkey!, this.#logs), url: url ?? null });
  }

  #addWitness([name, vkey, url]: readonly string[]): void {
    const key = this.#readKey(vkey!, this.#witnesses);
    if (key.type !== 'cosignature') this.#refuse('a witness’s key is of type 4 (cosignature)');
    const witness = { name: readable(name!), key, url: url ?? null };
    this.#define(name!, { kind: 'witness', witness });
    this.#witnesses.push(witness);
  }

  #addGroup([name, threshold, ...names]: readonly string[]): void {
    const members = names.map((each) => {
      if (this.#members.has(each)) this.#refuse(`${readable(each)} is a member already`);
      this.#members.add(each);
      return this.#find(each);
    });
    const least = threshold === 'all' ? names.length : threshold === 'any' ? 1 : Number(threshold);
    const isWhole = threshold === 'all' || threshold === 'any' || /^[1-9][0-9]*$/.test(threshold!);
    if (!isWhole || least > names.length) this.#refuse(`${threshold} is not all, any or 1…${names.length}`);
    this.#define(name!, { kind: 'group', least, members });
  }

  #setQuorum(name: string): void {
    if (this.#quorum !== null) this.#refuse('there is a quorum already');
    this.#quorum = name === 'none' ? { kind: 'none' } : this.#find(name);
  }

  #define(name: string, quorum: Quorum): void {
    if (name === 'none' || this.#named.has(name)) this.#refuse(`the name ${readable(name)} is taken`);
    this.#named.set(name, quorum);
  }

  #find(name: string): Quorum {
    return this.#named.get(name) ?? this.#refuse(`no line above defines ${readable(name)}`);
  }

  #readKey(octets: string, others: readonly PolicyLog[]): VerifierKey {
    const vkey = textOf(Uint8Array.from(octets, (each) => each.charCodeAt(0)));
    if (vkey === null) return this.#refuse('its key is not UTF-8');
    let key: VerifierKey;
    try {
      key = parseVerifierKey(this.#crypto, vkey);
    } catch (error) {
      return this.#refuse((error as Error).message);
    }
    const twin = others.some((other) => toHex(other.key.publicKey) === toHex(key.publicKey));
    return twin ? this.#refuse('its key stands on a line above') : key;
  }

  #refuse(why: string): never {
    throw new LedgerError('POLICY_INVALID', `Line ${this.#line} of the policy: ${why}`, {
      place: `line ${this.#line}`,
      remedy: 'See c2sp.org/tlog-policy for the format',
    });
  }
}

function isSameKey(a: VerifierKey, b: VerifierKey): boolean {
  return a.name === b.name && toHex(a.id) === toHex(b.id);
}

function readable(octets: string): string {
  return textOf(Uint8Array.from(octets, (each) => each.charCodeAt(0))) ?? octets;
}
