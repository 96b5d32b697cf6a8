import { XLSX_TYPE, ZIP_TYPE } from '@relode/contract';
import { expect, test } from 'vitest';
import { readUpload } from './read-upload.ts';

const json = new File(['{}'], 'region.json');

test('the files of a folder go as text; hidden files stay behind', async () => {
  const upload = await readUpload([json, new File(['id\n'], 'zones.csv'), new File(['x'], '.DS_Store')]);
  expect(upload.body).toEqual({ files: { 'region.json': '{}', 'zones.csv': 'id\n' } });
});

test('a zip and a workbook go as they are', async () => {
  const zip = new File(['PK'], 'Kenya.ZIP');
  expect((await readUpload([zip])).body).toEqual({ mediaType: ZIP_TYPE, bytes: zip });
  const book = new File(['PK'], 'kenya.xlsx');
  expect((await readUpload([book])).body).toEqual({ mediaType: XLSX_TYPE, bytes: book });
});

test('CSV as Chinese spreadsheets write it is read as GB 18030 and said so', async () => {
  const kaifeng = new File([new Uint8Array([0xbf, 0xaa, 0xb7, 0xe2])], 'zones.csv'); // 开封 in GBK
  const upload = await readUpload([json, kaifeng]);
  expect(upload.body).toEqual({ files: { 'region.json': '{}', 'zones.csv': '开封' } });
  expect(upload.readAsGb18030).toEqual(['zones.csv']);
});

test.each([
  ['nothing', [], 'noFiles'],
  ['a zip beside other files', [json, new File([''], 'a.zip')], 'oneArchive'],
  ['a picture', [json, new File([''], 'map.png')], 'unknownType'],
  ['tables without region.json', [new File([''], 'zones.csv')], 'noRegionJson'],
])('%s is refused before anything is sent', async (_, files, fault) => {
  await expect(readUpload(files)).rejects.toMatchObject({ fault });
});
