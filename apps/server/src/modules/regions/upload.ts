import { workbookToFiles } from '@relode/regions';
import { unzipSync } from 'fflate';
import { ServerError } from '../../platform/server-error.ts';

const MOST_ENTRIES = 200;
const MOST_INFLATED_BYTES = 256 * 1024 * 1024;

/**
 * A region's files out of an uploaded zip of its folder or XLSX workbook, told apart by what they contain.
 * Refuses zip bombs before inflating: fflate never writes past an entry's declared size, and those are summed first.
 * Throws ServerError UPLOAD_INVALID, RegionError.
 */
export async function readUpload(bytes: Uint8Array): Promise<Record<string, string>> {
  const names = listEntries(bytes);
  if (names.includes('[Content_Types].xml')) return workbookToFiles(bytes);
  const wanted = new Map(
    names.flatMap((name) => (isRegionFile(name) ? [[name, baseName(name)] as const] : [])),
  );
  if (![...wanted.values()].includes('region.json')) {
    throw uploadInvalid('the zip holds no region.json', 'Zip the folder of one region, or its files');
  }
  if (new Set(wanted.values()).size < wanted.size) {
    throw uploadInvalid('the zip holds several files of one name', 'Zip the folder of one region only');
  }
  const inflated = inflate(bytes, (name) => wanted.has(name));
  return Object.fromEntries(
    Object.entries(inflated).map(([name, content]) => [wanted.get(name)!, decode(name, content)]),
  );
}

function listEntries(bytes: Uint8Array): string[] {
  const names: string[] = [];
  let inflatedBytes = 0;
  unzip(bytes, ({ name, originalSize }) => {
    names.push(name);
    inflatedBytes += originalSize;
    return false;
  });
  if (names.length > MOST_ENTRIES || inflatedBytes > MOST_INFLATED_BYTES) {
    throw uploadInvalid(
      `it would inflate to ${names.length} files of ${Math.round(inflatedBytes / 1e6)} MB`,
      `At most ${MOST_ENTRIES} files and ${MOST_INFLATED_BYTES / 2 ** 20} MB are taken`,
    );
  }
  return names;
}

const inflate = (bytes: Uint8Array, isWanted: (name: string) => boolean) =>
  unzip(bytes, ({ name }) => isWanted(name));

function unzip(bytes: Uint8Array, filter: (file: { name: string; originalSize: number }) => boolean) {
  try {
    return unzipSync(bytes, { filter });
  } catch (cause) {
    throw uploadInvalid(
      `it is not a whole zip file (${(cause as Error).message})`,
      'Send the file again',
      cause,
    );
  }
}

/** Not a folder, nor what macOS and editors add beside the files. */
function isRegionFile(name: string): boolean {
  return !name.endsWith('/') && !name.startsWith('__MACOSX/') && !baseName(name).startsWith('.');
}

const baseName = (name: string): string => name.slice(name.lastIndexOf('/') + 1);

function decode(name: string, content: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(content);
  } catch (cause) {
    throw uploadInvalid(`${name} is not UTF-8 text`, 'Save it as “CSV UTF-8”', cause);
  }
}

function uploadInvalid(why: string, remedy: string, cause?: unknown): ServerError {
  return new ServerError('UPLOAD_INVALID', `The upload cannot be read: ${why}`, {
    place: 'body',
    remedy,
    cause,
  });
}
