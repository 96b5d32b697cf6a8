import type { RawUpload } from '@relode/client';
import { type RegionFiles, XLSX_TYPE, ZIP_TYPE } from '@relode/contract';

/** What is sent for the files that a person gave. */
export interface Upload {
  readonly label: string;
  readonly body: RegionFiles | RawUpload;
  /** Names of files that were read as GB 18030, as Chinese spreadsheets write CSV. */
  readonly readAsGb18030: readonly string[];
}

export type UploadFault = 'noFiles' | 'oneArchive' | 'unknownType' | 'tooLarge' | 'notText' | 'noRegionJson';

/** Files that cannot be a region, told before anything is sent. */
export class UploadChoiceError extends Error {
  readonly fault: UploadFault;
  readonly fileName: string;

  constructor(fault: UploadFault, fileName = '') {
    super(`${fault} ${fileName}`);
    this.fault = fault;
    this.fileName = fileName;
  }
}

const MOST_BYTES = 32 * 1024 * 1024;

/** One zip, one workbook, or the files of a region's folder. Throws UploadChoiceError. */
export async function readUpload(given: readonly File[]): Promise<Upload> {
  const files = given.filter(({ name }) => !name.startsWith('.') && name !== 'Thumbs.db');
  const [first] = files;
  if (!first) throw new UploadChoiceError('noFiles');
  const size = files.reduce((sum, file) => sum + file.size, 0);
  if (size > MOST_BYTES) throw new UploadChoiceError('tooLarge', first.name);
  const archive = files.find(({ name }) => /\.(zip|xlsx)$/i.test(name));
  if (archive) {
    if (files.length > 1) throw new UploadChoiceError('oneArchive', archive.name);
    const mediaType = /\.xlsx$/i.test(archive.name) ? XLSX_TYPE : ZIP_TYPE;
    return { label: archive.name, body: { mediaType, bytes: archive }, readAsGb18030: [] };
  }
  return readTexts(files);
}

async function readTexts(files: readonly File[]): Promise<Upload> {
  const known = files.filter(({ name }) => /\.(csv|json)$/i.test(name));
  const other = files.find(({ name }) => !/\.(csv|json|md|txt)$/i.test(name));
  if (other) throw new UploadChoiceError('unknownType', other.name);
  if (!known.some(({ name }) => name === 'region.json')) throw new UploadChoiceError('noRegionJson');
  const readAsGb18030: string[] = [];
  const texts: Record<string, string> = {};
  for (const file of known) {
    const { text, isGb18030 } = decode(file.name, await file.arrayBuffer());
    texts[file.name] = text;
    if (isGb18030) readAsGb18030.push(file.name);
  }
  return { label: known.map(({ name }) => name).join(', '), body: { files: texts }, readAsGb18030 };
}

function decode(fileName: string, content: ArrayBuffer): { text: string; isGb18030: boolean } {
  for (const encoding of ['utf-8', 'gb18030']) {
    try {
      return {
        text: new TextDecoder(encoding, { fatal: true }).decode(content),
        isGb18030: encoding === 'gb18030',
      };
    } catch {
      // Not this encoding; the next one is tried.
    }
  }
  throw new UploadChoiceError('notText', fileName);
}

/** All files of a drop, those inside dropped folders included. */
export async function filesOfDrop(transfer: DataTransfer): Promise<File[]> {
  const entries = [...transfer.items].flatMap((item) => item.webkitGetAsEntry?.() ?? []);
  if (entries.length === 0) return [...transfer.files];
  return (await Promise.all(entries.map(filesOfEntry))).flat();
}

async function filesOfEntry(entry: FileSystemEntry): Promise<File[]> {
  if (entry.isFile) {
    return [
      await new Promise<File>((resolve, reject) => (entry as FileSystemFileEntry).file(resolve, reject)),
    ];
  }
  const reader = (entry as FileSystemDirectoryEntry).createReader();
  const files: File[] = [];
  for (;;) {
    // A reader gives at most 100 entries at a time and none when it is through.
    const batch = await new Promise<FileSystemEntry[]>((resolve, reject) =>
      reader.readEntries(resolve, reject),
    );
    if (batch.length === 0) return files;
    for (const inner of batch) files.push(...(await filesOfEntry(inner)));
  }
}
