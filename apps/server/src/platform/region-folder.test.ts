import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readRegionFolder, writeRegionFolder } from './region-folder.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'relode-region-folder-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

test('what is written is read back, and files that are no part of a region are passed over', async () => {
  const target = join(folder, 'made');
  await writeRegionFolder(target, { 'region.json': '{}', 'zones.csv': 'id\n郑州\n' });
  await writeFile(join(target, 'notes.txt'), 'mine');
  expect(await readRegionFolder(target)).toEqual({ 'region.json': '{}', 'zones.csv': 'id\n郑州\n' });
});

test('an older folder is replaced as a whole and nothing is left beside it', async () => {
  const target = join(folder, 'twice');
  await writeRegionFolder(target, { 'region.json': '1', 'lanes.csv': 'old' });
  await writeRegionFolder(target, { 'region.json': '2' });
  expect(await readdir(target)).toEqual(['region.json']);
  expect(await readFile(join(target, 'region.json'), 'utf8')).toBe('2');
  expect((await readdir(folder)).filter((name) => name.startsWith('.'))).toEqual([]);
});

test('a failed write leaves the older folder untouched', async () => {
  const target = join(folder, 'kept');
  await writeRegionFolder(target, { 'region.json': 'old' });
  await expect(
    writeRegionFolder(target, { 'region.json': 'new', 'no/such/place.csv': '' }),
  ).rejects.toThrow();
  expect(await readRegionFolder(target)).toEqual({ 'region.json': 'old' });
  expect((await readdir(folder)).filter((name) => name.startsWith('.'))).toEqual([]);
});

test('a folder that is no region, or not there, is refused by name', async () => {
  const empty = join(folder, 'empty');
  await mkdir(empty);
  for (const path of [empty, join(folder, 'nowhere')]) {
    await expect(readRegionFolder(path)).rejects.toMatchObject({
      code: 'REGION_FOLDER_UNREADABLE',
      place: path,
    });
  }
});
