import { type Gs1Key, parseDigitalLink, toDigitalLink } from './digital-link.ts';
import { parseEpcUrn } from './epc-urn.ts';

/** The GS1 key that an EPC URI or a Digital Link names; null for any other URI. */
export function parseIdentifier(uri: string): Gs1Key | null {
  return uri.startsWith('urn:epc:') ? parseEpcUrn(uri) : parseDigitalLink(uri);
}

/**
 * One form for all that names the same thing: the constrained canonical GS1 Digital Link (CBV 2.0, 8.2) of EPC URIs and
 * of links on other hosts, without query and with the finest key only. Any other URI comes back unchanged.
 */
export function canonicalIdentifier(uri: string): string {
  const key = parseIdentifier(uri);
  return key === null ? uri : toDigitalLink(key);
}
