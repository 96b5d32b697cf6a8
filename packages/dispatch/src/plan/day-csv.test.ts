import { expect, test } from 'vitest';
import { dayOf, orderAt, quickly, vanAt } from '../testing/day-on-equator.ts';
import { dayCsv } from './day-csv.ts';
import { planDay } from './plan-day.ts';

test('the table has a row per stop and per order left out, and no formulas', () => {
  const day = dayOf(
    [
      orderAt(10, { id: 'a', name: '=2+3', packagingKg: 5 }),
      orderAt(11, { id: 'b', massKg: 5000, name: 'x,y' }),
    ],
    [vanAt({ shift: { fromS: 8 * 3600, toS: 18 * 3600 } })],
  );
  const [header, start, pickup, end, left, ...rest] = dayCsv(day, planDay(day, quickly)).split('\n');
  expect(header).toBe(
    'route,vehicle,stop,kind,order,company,name,lat,lon,arrive,begin,leave,km,orderKg,loadKg,reason',
  );
  expect(start).toBe('1,van,0,start,,,,0,0,08:00,08:00,08:00,0,,0,');
  expect(pickup).toMatch(/^1,van,1,pickup,a,acme,"?'=2\+3"?,0,0\.0899\d+,08:12,08:12,08:12,10,105,105,$/);
  expect(end).toMatch(/^1,van,2,end,,,,0,0,08:24,08:24,08:24,10,,105,$/);
  expect(left).toMatch(/^,,,left-out,b,acme,"x,y",0,0\.0989\d+,,,,,5000,,too-large$/);
  expect(rest).toEqual(['']);
});
