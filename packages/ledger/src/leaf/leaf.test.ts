import fc from 'fast-check';
import { expect, test } from 'vitest';
import { toBase64, utf8 } from '../bytes.ts';
import { canonicalJson, parseJsonOnce } from '../json/canonical-json.ts';
import { nobleCrypto as crypto, nobleSigner } from '../noble-crypto.ts';
import { commitmentTo, NO_EPCIS_HASH, verifyOpening } from './commitment.ts';
import { followKeys, type KeyChange, type KeyRing, keyOpening } from './key-ring.ts';
import { encodeLeaf, parseLeaf, signLeaf, verifyLeafSignature } from './leaf.ts';

const signer = nobleSigner(new Uint8Array(32).fill(1));
const opening = {
  salt: new Uint8Array(32).fill(9),
  epcisHash: new Uint8Array(32).fill(2),
  body: { massKg: 412.5 },
};

test.each([
  // RFC 8785, appendix B: bits of a double and its text
  ['0000000000000000', '0'],
  ['8000000000000000', '0'],
  ['0000000000000001', '5e-324'],
  ['8000000000000001', '-5e-324'],
  ['7fefffffffffffff', '1.7976931348623157e+308'],
  ['ffefffffffffffff', '-1.7976931348623157e+308'],
  ['4340000000000000', '9007199254740992'],
  ['c340000000000000', '-9007199254740992'],
  ['4430000000000000', '295147905179352830000'],
  ['44b52d02c7e14af5', '9.999999999999997e+22'],
  ['44b52d02c7e14af6', '1e+23'],
  ['44b52d02c7e14af7', '1.0000000000000001e+23'],
  ['444b1ae4d6e2ef4e', '999999999999999700000'],
  ['444b1ae4d6e2ef4f', '999999999999999900000'],
  ['444b1ae4d6e2ef50', '1e+21'],
  ['3eb0c6f7a0b5ed8c', '9.999999999999997e-7'],
  ['3eb0c6f7a0b5ed8d', '0.000001'],
  ['41b3de4355555553', '333333333.3333332'],
  ['41b3de4355555557', '333333333.33333343'],
  ['becbf647612f3696', '-0.0000033333333333333333'],
  ['43143ff3c1cb0959', '1424953923781206.2'],
])('the double %s is written %s', (bits, text) => {
  expect(canonicalJson(Buffer.from(bits, 'hex').readDoubleBE(0))).toBe(text);
});

test('members are sorted by UTF-16 code units, as in RFC 8785, 3.2.3', () => {
  const names = ['\u20ac', '\r', '\ufb33', '1', '\ud83d\ude00', '\u0080', '\u00f6'];
  const sorted = ['\r', '1', '\u0080', '\u00f6', '\u20ac', '\ud83d\ude00', '\ufb33'];
  const value = Object.fromEntries(names.map((name) => [name, 1]));
  expect(canonicalJson(value)).toBe(`{${sorted.map((name) => `${JSON.stringify(name)}:1`).join(',')}}`);
});

test('canonical text reads as the same value and is its own canonical text', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      const text = canonicalJson(value);
      expect(canonicalJson(parseJsonOnce(text))).toBe(text);
      expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)));
    }),
  );
});

test.each([Number.NaN, Number.POSITIVE_INFINITY, '\ud800', { '\udc00': 1 }, [undefined], 1n, () => 1])(
  'what JSON cannot say is refused (case %#)',
  (value) => {
    expect(() => canonicalJson(value)).toThrow(expect.objectContaining({ code: 'JSON_NOT_CANONICAL' }));
  },
);

test.each(['{"a":1,"a":2}', '{"a":{"b":1,"\\u0062":2}}', '[{"x":"}","x":0}]', '{', ''])(
  '%s has no one meaning',
  (text) => {
    expect(() => parseJsonOnce(text)).toThrow(expect.objectContaining({ code: 'JSON_NOT_CANONICAL' }));
  },
);

test('the same name in two objects, or as a value, is no twin', () => {
  expect(parseJsonOnce('[{"a":"a"},{"a":{"a":"\\"a\\":"}}]')).toEqual([{ a: 'a' }, { a: { a: '"a":' } }]);
});

test('a leaf reads as written, and is verified by its own key', () => {
  const leaf = signLeaf('event', commitmentTo(crypto, opening), signer);
  expect(parseLeaf(encodeLeaf(leaf))).toEqual(leaf);
  verifyLeafSignature(crypto, leaf);
  verifyOpening(crypto, leaf.commit, opening);
});

test('a leaf of another kind, key, commitment or signature has a wrong signature', () => {
  const leaf = signLeaf('event', commitmentTo(crypto, opening), signer);
  const other = nobleSigner(new Uint8Array(32).fill(2));
  const forged = [
    { kind: 'key' as const },
    { keyId: other.publicKey },
    { commit: new Uint8Array(32) },
    { signature: new Uint8Array(64) },
  ];
  for (const change of forged)
    expect(() => verifyLeafSignature(crypto, { ...leaf, ...change })).toThrow(
      expect.objectContaining({ code: 'LEAF_SIGNATURE_INVALID' }),
    );
});

test('a leaf has one text: spaces, other order or more members are refused', () => {
  const text = new TextDecoder().decode(encodeLeaf(signLeaf('event', opening.salt, signer)));
  const faulty = [
    ` ${text}`,
    text.replace('"v":1', '"v":2'),
    text.replace('{', '{"a":1,'),
    text.replace('event', 'shout'),
    '[]',
    'null',
    '',
    '\u00ff',
  ];
  for (const each of faulty)
    expect(() => parseLeaf(utf8(each))).toThrow(expect.objectContaining({ code: 'LEAF_MALFORMED' }));
});

test('whoever guesses the body but not the salt cannot confirm it', () => {
  const { commit } = signLeaf('event', commitmentTo(crypto, opening), signer);
  const guesses = [new Uint8Array(32), new Uint8Array(32).fill(8)].map((salt) => ({ ...opening, salt }));
  for (const guess of [
    ...guesses,
    { ...opening, body: { massKg: 412.6 } },
    { ...opening, epcisHash: NO_EPCIS_HASH },
  ])
    expect(() => verifyOpening(crypto, commit, guess)).toThrow(
      expect.objectContaining({ code: 'COMMITMENT_MISMATCH' }),
    );
});

test('keys begin and end by leaves of their organisation or the operator, and by nobody else', () => {
  const [operator, maker, newer, thief] = [3, 4, 5, 6].map((n) => nobleSigner(new Uint8Array(32).fill(n)));
  let ring: KeyRing = [];
  let index = 0;
  const change = (by: typeof operator, body: KeyChange): string | null => {
    const disclosed = { index, salt: toBase64(new Uint8Array(32).fill(index)), body };
    const leaf = signLeaf('key', commitmentTo(crypto, keyOpening(disclosed)), by!);
    const followed = followKeys(crypto, ring, { leaf, index: index++, disclosed });
    ring = followed.ring;
    return followed.fault;
  };
  const event = (by: typeof operator): string | null =>
    followKeys(crypto, ring, { leaf: signLeaf('event', opening.salt, by!), index: index++, disclosed: null })
      .fault;
  const id = (of: typeof operator): string => toBase64(of!.publicKey);
  const added = (organisation: string, of: typeof operator) =>
    ({ change: 'added', organisation, publicKey: id(of) }) as const;
  expect(change(operator, added('operator', operator))).toBeNull();
  expect(event(maker)).toContain('not one that the log has added');
  expect(change(operator, added('maker', maker))).toBeNull();
  expect(event(maker)).toBeNull();
  expect(change(thief, added('maker', thief))).toContain('not one that the log has added');
  expect(change(operator, added('thief', thief))).toBeNull();
  expect(change(thief, added('maker', newer))).toContain('may not change keys of maker');
  expect(change(maker, added('maker', newer))).toBeNull();
  expect(change(newer, { change: 'ended', organisation: 'maker', publicKey: id(maker) })).toBeNull();
  expect(event(maker)).toContain('not ended');
  expect(change(operator, added('maker', maker))).toContain('added before');
  expect(event(newer)).toBeNull();
});
