import { lookup } from 'node:dns/promises';
import { BlockList, isIP } from 'node:net';
import { ServerError } from '../../../platform/server-error.ts';

/** Throws ServerError SUBSCRIPTION_INVALID for an address that this server should not call. */
export type MayCall = (url: URL) => Promise<void>;

const PRIVATE = new BlockList();
for (const [network, bits] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.168.0.0', 16],
  ['224.0.0.0', 3],
] as const) {
  PRIVATE.addSubnet(network, bits, 'ipv4');
}
for (const [network, bits] of [
  ['::', 127],
  ['fc00::', 7],
  ['fe80::', 10],
  ['ff00::', 8],
] as const) {
  PRIVATE.addSubnet(network, bits, 'ipv6');
}

/** Subscribers name the address, so it may be one that only this server reaches; such are left alone unless allowed. */
export const callPublicOnly: MayCall = async (url) => {
  const host = url.hostname.replace(/^\[|\]$/g, '');
  const addresses = isIP(host) ? [host] : (await lookup(host, { all: true })).map(({ address }) => address);
  for (const address of addresses) {
    const plain = address.replace(/^::ffff:(?=\d+\.)/, '');
    if (PRIVATE.check(plain, isIP(plain) === 6 ? 'ipv6' : 'ipv4')) {
      throw new ServerError('SUBSCRIPTION_INVALID', `${url.host} lies within a private network`, {
        place: 'dest',
        remedy: 'Name a public address; the operator may allow private ones with RELODE_PRIVATE_HOOKS',
      });
    }
  }
};

export const callAnyone: MayCall = async () => {};
