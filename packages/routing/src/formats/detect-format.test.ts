import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { detectRoutingFormat } from './detect-format.ts';
import { readRoutingFile } from './read-routing-file.ts';

const SOLOMON =
  'R1\n\nVEHICLE\nNUMBER CAPACITY\n 2 10\n\nCUSTOMER\nCUST NO. X\n\n0 0 0 0 0 100 0\n1 3 4 6 0 50 2\n';
const LI_LIM = '1\t10\t1\n0\t0\t0\t0\t0\t100\t0\t0\t0\n1 3 4 6 0 50 0 0 2\n2 6 8 -6 0 50 0 1 0\n';
const body = 'NODE_COORD_SECTION\n1 0 0\n2 3 4\nDEMAND_SECTION\n1 0\n2 1\nDEPOT_SECTION\n1\n-1\nEOF\n';

test.each([
  ['vroom', '{"vehicles": [], "jobs" : []}'],
  ['vroom', '\uFEFF {"shipments": []}'],
  ['relode', '{"places": [], "orders": [{"id": "jobs"}]}'],
  ['solomon', SOLOMON],
  ['solomon', SOLOMON.replaceAll('\n', '\r\n')],
  ['li-lim', LI_LIM],
  ['cvrplib', `NAME : x\nDIMENSION : 2\nCAPACITY : 5\nEDGE_WEIGHT_TYPE : EUC_2D\n${body}`],
  ['cvrplib', `NAME: x\nCAPACITY: 5\nEDGE_WEIGHT_TYPE: EUC_2D\n${body}`],
  ['cvrplib', `NAME:x\nEDGE_WEIGHT_TYPE:EUC_2D\nCAPACITY:5\n${body}`],
  [null, 'id,lat,lon\n1,2,3\n'],
  [null, ''],
])('%s is seen from the content', (format, text) => expect(detectRoutingFormat(text)).toBe(format));

test.each([
  [SOLOMON, 'tenth-down'],
  [LI_LIM, 'none'],
  [`NAME : x\nCAPACITY : 5\nEDGE_WEIGHT_TYPE : EUC_2D\n${body}`, 'nearest'],
])('every set has its own rounding, unless one is given', (text, rounding) => {
  expect(readRoutingFile(text, 'file').problem.profiles[0]).toMatchObject({ rounding });
  const given = rounding === 'nearest' ? 'none' : 'nearest';
  expect(readRoutingFile(text, 'file', given).problem.profiles[0]).toMatchObject({ rounding: given });
});

test('a byte order mark is passed over', () => {
  const text = '\uFEFF{"vehicles": [{"id": 1}], "jobs": []}';
  expect(readRoutingFile(text, 'file').format).toBe('vroom');
});

test('what is in no format is refused by the name of its file', () => {
  expect(() => readRoutingFile('hello', 'x.txt')).toThrow(
    expect.objectContaining({ code: 'ROUTING_FILE_INVALID', place: 'x.txt' }),
  );
});

const shared = process.env.RELODE_SHARED ? join(process.env.RELODE_SHARED, 'data/routing') : null;

test.skipIf(shared === null).each([
  ['solomon', 'solomon'],
  ['homberger_200', 'solomon'],
  ['lilim_100', 'li-lim'],
  ['cvrp_x', 'cvrplib'],
])('every file of %s is seen as %s', (folder, format) => {
  const names = readdirSync(join(shared!, folder)).filter((name) => /\.(txt|vrp)$/.test(name));
  const formats = names.map((name) => detectRoutingFormat(readFileSync(join(shared!, folder, name), 'utf8')));
  expect([...new Set(formats)]).toEqual([format]);
});
