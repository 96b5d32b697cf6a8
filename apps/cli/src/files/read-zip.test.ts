import { crc32, deflateRawSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { listZip } from './read-zip.ts';

test('a zip of stored and deflated files is read', () => {
  const zip = makeZip({ 'a/zones.csv': 'id\n' + 'x\n'.repeat(500), 'sites.csv': '站点' });
  const entries = listZip(zip, 'a.zip').map(({ name, read }) => [name, Buffer.from(read()).toString()]);
  expect(entries).toEqual([
    ['a/zones.csv', 'id\n' + 'x\n'.repeat(500)],
    ['sites.csv', '站点'],
  ]);
});

test('a zip cut off at any byte is refused, or read as it was', () => {
  const zip = makeZip({ 'zones.csv': 'id\nx\n' });
  for (let length = 0; length < zip.length; length++) {
    expect(() => listZip(zip.subarray(0, length), 'cut.zip')).toThrow(
      'cut.zip is not a zip that can be read',
    );
  }
});

test('a byte that was changed in a file is noticed', () => {
  const zip = makeZip({ 'zones.csv': 'id\nx\n' });
  zip[zip.indexOf('x\n')] = 'y'.charCodeAt(0);
  expect(() => listZip(zip, 'a.zip')[0]!.read()).toThrow('zones.csv is damaged');
});

test('a file that inflates past 128 MB is refused', () => {
  const zip = makeZip({ 'zones.csv': Buffer.alloc(129 * 1024 * 1024) });
  expect(() => listZip(zip, 'bomb.zip')[0]!.read()).toThrow('zones.csv inflates past 128 MB');
});

/** A zip after PKWARE's APPNOTE: local headers with files, the directory, the end record. Small files are stored. */
function makeZip(files: Record<string, string | Buffer>): Buffer {
  const locals: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const [name, given] of Object.entries(files)) {
    const content = Buffer.from(given);
    const isSmall = content.length < 100;
    const packed = isSmall ? content : deflateRawSync(content);
    const fields = Buffer.alloc(26);
    fields.writeUInt16LE(20, 0);
    fields.writeUInt16LE(isSmall ? 0 : 8, 4);
    fields.writeUInt32LE(crc32(content), 10);
    fields.writeUInt32LE(packed.length, 14);
    fields.writeUInt32LE(content.length, 18);
    fields.writeUInt16LE(Buffer.byteLength(name), 22);
    const local = Buffer.concat([Buffer.from('PK\x03\x04'), fields, Buffer.from(name), packed]);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(offset, 10);
    directory.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\x00'), fields, tail, Buffer.from(name)]));
    locals.push(local);
    offset += local.length;
  }
  const list = Buffer.concat(directory);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(directory.length, 4);
  end.writeUInt16LE(directory.length, 6);
  end.writeUInt32LE(list.length, 8);
  end.writeUInt32LE(offset, 12);
  return Buffer.concat([...locals, list, Buffer.from('PK\x05\x06'), end]);
}
