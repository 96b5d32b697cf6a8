import { wholeNumber } from '../bytes.ts';

export const TILE_WIDTH = 256;
export const TILE_HEIGHT = 8;

/** One resource of c2sp.org/tlog-tiles: hashes of a level, or entries. */
export interface TileId {
  readonly level: number | 'entries'; // 0…63
  readonly index: number;
  readonly width: number; // 1…256; 256 is a full tile
}

/** `tile/<L>/<N>[.p/<W>]`; 1234067 is written x001/x234/067. */
export function tilePath({ level, index, width }: TileId): string {
  const digits = String(index);
  const groups = digits.padStart(Math.ceil(digits.length / 3) * 3, '0').match(/.{3}/g)!;
  const path = groups.map((group, i) => (i === groups.length - 1 ? group : `x${group}`)).join('/');
  return `tile/${level}/${path}${width === TILE_WIDTH ? '' : `.p/${width}`}`;
}

/** Null for whatever is not exactly such a path. */
export function parseTilePath(path: string): TileId | null {
  const match = /^tile\/(entries|0|[1-9][0-9]?)\/((?:x[0-9]{3}\/)*[0-9]{3})(?:\.p\/([1-9][0-9]{0,2}))?$/.exec(
    path,
  );
  if (!match) return null;
  const level = match[1] === 'entries' ? 'entries' : Number(match[1]);
  const groups = match[2]!.replaceAll('x', '').split('/');
  const index = wholeNumber(groups.join('').replace(/^0+(?=\d)/, ''));
  const width = match[3] === undefined ? TILE_WIDTH : Number(match[3]);
  if (index === null || (groups.length > 1 && groups[0] === '000')) return null;
  if ((level !== 'entries' && level > 63) || (match[3] !== undefined && width >= TILE_WIDTH)) return null;
  return { level, index, width };
}

/** Hashes that the tile has in a tree of `size` leaves: 0 where it is not there, 256 where it is full. */
export function tileWidthIn(size: number, { level, index }: Pick<TileId, 'level' | 'index'>): number {
  const hashes = level === 'entries' ? size : Math.floor(size / TILE_WIDTH ** level);
  return Math.min(TILE_WIDTH, Math.max(0, hashes - index * TILE_WIDTH));
}
