import { crc32, inflateRawSync } from 'node:zlib';
import { CliError } from '../cli-error.ts';

/** One file of a zip, as its central directory tells. */
export interface ZipEntry {
  readonly name: string;
  readonly read: () => Uint8Array;
}

const END_SIGNATURE = 0x06054b50;
const ENTRY_SIGNATURE = 0x02014b50;
const END_BYTES = 22;
const ENTRY_BYTES = 46;
const LOCAL_HEADER_BYTES = 30;
const MOST_ENTRIES = 1000;
const MOST_INFLATED_BYTES = 128 * 1024 * 1024;

/**
 * The files of a zip archive (PKWARE APPNOTE 6.3; no zip64, no encryption). None inflates past 128 MB.
 * Throws CliError ARCHIVE_INVALID, at once or on reading an entry.
 */
export function listZip(bytes: Uint8Array, path: string): ZipEntry[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const refuse = (why: string): CliError =>
    new CliError('ARCHIVE_INVALID', `${path} is not a zip that can be read: ${why}`, {
      place: path,
      remedy: 'Zip the folder of the region again',
    });
  const end = findEnd(view);
  if (end === null) throw refuse('it is cut off');
  const count = view.getUint16(end + 10, true);
  if (count > MOST_ENTRIES) throw refuse(`it holds more than ${MOST_ENTRIES} files`);
  const entries: ZipEntry[] = [];
  let at = view.getUint32(end + 16, true);
  for (let i = 0; i < count; i++) {
    if (at + ENTRY_BYTES > bytes.length || view.getUint32(at, true) !== ENTRY_SIGNATURE) {
      throw refuse('its list of files is damaged');
    }
    const header = at;
    const nameBytes = view.getUint16(at + 28, true);
    const name = Buffer.from(bytes.subarray(at + ENTRY_BYTES, at + ENTRY_BYTES + nameBytes)).toString('utf8');
    entries.push({ name, read: () => readEntry(bytes, view, header, (why) => refuse(`${name} ${why}`)) });
    at += ENTRY_BYTES + nameBytes + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return entries;
}

/** The end record lies in the last 22 bytes, before a comment of up to 64 kB. */
function findEnd(view: DataView): number | null {
  const last = view.byteLength - END_BYTES;
  for (let at = last; at >= Math.max(0, last - 0xffff); at--) {
    if (view.getUint32(at, true) === END_SIGNATURE) return at;
  }
  return null;
}

function readEntry(
  bytes: Uint8Array,
  view: DataView,
  header: number,
  refuse: (why: string) => CliError,
): Uint8Array {
  const isEncrypted = (view.getUint16(header + 8, true) & 1) === 1;
  const method = view.getUint16(header + 10, true);
  const sum = view.getUint32(header + 16, true);
  const packedBytes = view.getUint32(header + 20, true);
  const local = view.getUint32(header + 42, true);
  if (isEncrypted || (method !== 0 && method !== 8)) throw refuse('is encrypted or packed in another way');
  if (local + LOCAL_HEADER_BYTES > bytes.length) throw refuse('is cut off');
  const start =
    local + LOCAL_HEADER_BYTES + view.getUint16(local + 26, true) + view.getUint16(local + 28, true);
  const packed = bytes.subarray(start, start + packedBytes);
  const content = method === 0 ? packed : inflate(packed, refuse);
  if (crc32(content) !== sum) throw refuse('is damaged');
  return content;
}

function inflate(packed: Uint8Array, refuse: (why: string) => CliError): Uint8Array {
  try {
    return inflateRawSync(packed, { maxOutputLength: MOST_INFLATED_BYTES });
  } catch (cause) {
    const isTooLarge = (cause as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE';
    throw refuse(isTooLarge ? `inflates past ${MOST_INFLATED_BYTES / 2 ** 20} MB` : 'is damaged');
  }
}
