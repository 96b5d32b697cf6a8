import { XLSX_TYPE, ZIP_TYPE } from '@relode/contract';
import { strToU8, unzipSync, zipSync } from 'fflate';
import { expect, test } from 'vitest';
import { describeOnEachEngine, readProblem, regionFiles, useServer } from './test-server.ts';

const teaching = await regionFiles('teaching');

describeOnEachEngine('regions', (engine) => {
  const server = useServer(engine);

  test('an imported region is listed, described and exported as it came', async () => {
    const { client } = server.current;
    expect((await client.listRegions()).regions).toEqual([]);
    const region = await client.importRegion({ body: { files: teaching } });
    expect(region).toMatchObject({ id: 'teaching', zones: 12 });
    expect(await client.getRegion({ regionId: 'teaching' })).toEqual(region);
    const [listed] = (await client.listRegions()).regions;
    expect(listed).toMatchObject({ id: 'teaching', name: region.name, updatedAt: region.updatedAt });
    const exported = await client.exportRegion({ regionId: 'teaching' });
    expect(exported.fileName).toBe('teaching.zip');
    const files = Object.entries(unzipSync(exported.bytes)).map(
      ([name, bytes]) => [name.replace('teaching/', ''), new TextDecoder().decode(bytes)] as const,
    );
    expect(Object.fromEntries(files)).toEqual(teaching);
  });

  test('a region exported as a workbook or zip can be imported again in its place', async () => {
    const { client } = server.current;
    const before = await client.getRegion({ regionId: 'teaching' });
    for (const [format, mediaType] of [
      ['xlsx', XLSX_TYPE],
      ['zip', ZIP_TYPE],
    ] as const) {
      const { bytes } = await client.exportRegion({ regionId: 'teaching', format });
      const again = await client.importRegion({ replace: 'true', body: { mediaType, bytes } });
      expect({ ...again, updatedAt: '' }).toEqual({ ...before, updatedAt: '' });
    }
  });

  test('a second import of the same id is refused unless it says replace', async () => {
    const { client } = server.current;
    await expect(client.importRegion({ body: { files: teaching } })).rejects.toMatchObject({
      code: 'REGION_EXISTS',
      status: 409,
      remedy: expect.stringContaining('replace=true'),
    });
    await client.importRegion({ replace: 'true', body: { files: teaching } });
  });

  test('an import at fault names file, row and column, and stores nothing', async () => {
    const { client, request } = server.current;
    const rows = teaching['zones.csv']!.split('\n');
    const latitude = rows[0]!.split(',').indexOf('lat');
    const cells = rows[3]!.split(',');
    cells[latitude] = '123.4';
    rows[3] = cells.join(',');
    const files = {
      ...teaching,
      'region.json': teaching['region.json']!.replace('"teaching"', '"broken"'),
      'zones.csv': rows.join('\n'),
    };
    const response = await request('/api/v1/regions', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ files }),
    });
    expect(response.status).toBe(422);
    const problem = await readProblem(response);
    expect(problem.code).toBe('REGION_INVALID');
    expect(problem.faults).toContainEqual(
      expect.objectContaining({ file: 'zones.csv', row: 4, column: 'lat' }),
    );
    expect((await client.listRegions()).regions.map(({ id }) => id)).toEqual(['teaching']);
  });

  test('a table is edited as a whole, and only when the region stays valid', async () => {
    const { client } = server.current;
    const place = { regionId: 'teaching', table: 'zones' } as const;
    const table = await client.getRegionTable(place);
    const name = table.columns.findIndex((column) => column.name === 'name');
    const rows = table.rows.map((row) => [...row]);
    rows[0]![name] = 'Quoted, "renamed"\nplace 郑州';
    const refused = client.putRegionTable({ ...place, body: { rows: rows.slice(1) } });
    await expect(refused).rejects.toMatchObject({ code: 'REGION_INVALID', status: 422 });
    expect((await client.getRegionTable(place)).rows).toEqual(table.rows);
    rows[0]![name] = 'Quoted, "renamed" place 郑州';
    expect((await client.putRegionTable({ ...place, body: { rows } })).rows).toEqual(rows);
    expect((await client.getRegionTable(place)).rows).toEqual(rows);
  });

  test('settings change by path, and a path that is not there is refused by name', async () => {
    const { client } = server.current;
    const region = await client.getRegion({ regionId: 'teaching' });
    const setting = region.settings.find(({ path }) => path === 'transport.roadFactor')!;
    const changed = await client.changeRegionSettings({
      regionId: 'teaching',
      body: { overrides: { 'transport.roadFactor': 1.5 } },
    });
    expect(changed.settings.find(({ path }) => path === setting.path)!.value).toBe(1.5);
    const unknown = client.changeRegionSettings({
      regionId: 'teaching',
      body: { overrides: { 'transport.nothing': 1 } },
    });
    await expect(unknown).rejects.toMatchObject({ code: 'UNKNOWN_SETTING', status: 422 });
  });

  test('of two edits from the same state the second is refused', async () => {
    const { client } = server.current;
    const edits = [1.31, 1.32, 1.33, 1.34].map((roadFactor) =>
      client.changeRegionSettings({
        regionId: 'teaching',
        body: { overrides: { 'transport.roadFactor': roadFactor } },
      }),
    );
    const results = await Promise.allSettled(edits);
    const done = results.filter(({ status }) => status === 'fulfilled');
    const codes = results.flatMap((result) => (result.status === 'rejected' ? [result.reason.code] : []));
    expect(done.length).toBeGreaterThanOrEqual(1);
    expect(codes).toEqual(codes.map(() => 'REGION_CHANGED'));
  });

  test('the forecast covers every zone, and its parts add up', async () => {
    const forecast = await server.current.client.forecastRegion({ regionId: 'teaching', case: 'high' });
    expect(forecast.zones).toHaveLength(12);
    forecast.years.forEach((_, t) => {
      const sum = (rows: readonly { tonnes: readonly number[] }[]) =>
        rows.reduce((total, { tonnes }) => total + tonnes[t]!, 0);
      for (const rows of [forecast.zones, forecast.areas, forecast.chemistries]) {
        expect(sum(rows)).toBeCloseTo(forecast.totals.tonnes[t]!, 6);
      }
    });
  });

  test('uploads that are no region are refused with what is wrong', async () => {
    const { client } = server.current;
    const upload = (bytes: Uint8Array<ArrayBuffer>, mediaType = ZIP_TYPE) =>
      client.importRegion({ body: { mediaType, bytes } });
    const zip = (files: Record<string, Uint8Array>, level: 0 | 1 = 0) =>
      zipSync(files, { level }) as Uint8Array<ArrayBuffer>;
    const whole = zip({ 'a/region.json': strToU8(teaching['region.json']!) });
    const faulty: readonly (readonly [Uint8Array<ArrayBuffer>, string])[] = [
      [new Uint8Array(100), 'not a whole zip'],
      [whole.slice(0, whole.length - 30), 'not a whole zip'],
      [zip({ 'readme.txt': strToU8('hello') }), 'no region.json'],
      [zip({ 'a/region.json': strToU8('{}'), 'b/region.json': strToU8('{}') }), 'several files'],
      [zip({ 'region.json': new Uint8Array([0xff, 0xfe, 0x00]) }), 'UTF-8'],
      [claimLarger(zip({ 'region.json': strToU8('{}') }), 300 * 1024 * 1024), 'inflate'],
    ];
    for (const [bytes, sentence] of faulty) {
      await expect(upload(bytes)).rejects.toMatchObject({
        code: 'UPLOAD_INVALID',
        status: 422,
        message: expect.stringContaining(sentence),
      });
    }
  });

  test('a deleted region is gone with its files, and deleting it again says so', async () => {
    const { client } = server.current;
    await client.deleteRegion({ regionId: 'teaching' });
    for (const ask of [
      () => client.getRegion({ regionId: 'teaching' }),
      () => client.deleteRegion({ regionId: 'teaching' }),
      () => client.exportRegion({ regionId: 'teaching' }),
      () => client.getRegionTable({ regionId: 'teaching', table: 'zones' }),
    ]) {
      await expect(ask()).rejects.toMatchObject({ code: 'REGION_NOT_FOUND', status: 404 });
    }
  });
});

/** A zip whose directory says that its one file inflates to `size` bytes, as a bomb's does. */
function claimLarger(zip: Uint8Array<ArrayBuffer>, size: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(zip);
  const view = new DataView(bytes.buffer);
  const directory = view.getUint32(bytes.length - 6, true); // end record: … offset of the directory, comment length
  view.setUint32(directory + 24, size, true); // uncompressed size
  return bytes;
}
