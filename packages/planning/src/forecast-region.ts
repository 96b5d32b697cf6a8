import type { ForecastReport } from '@relode/contract';
import { type RetiredBatteries, retiredByYear } from '@relode/forecasting';
import { KG_PER_TONNE } from '@relode/foundation';
import type { Region } from '@relode/regions';

export type ForecastCase = 'low' | 'mid' | 'high';

const KWH_PER_MWH = 1000;

/** Retired batteries of the whole region by year and chemistry, as the region's sales and tables say. */
export function retirementsOf(
  region: Region,
  forecastCase: ForecastCase,
  years: readonly number[],
): RetiredBatteries {
  const { weibullShape, meanLifeYears, packKgPerKwh } = region.tables.retirement;
  return retiredByYear({
    sales: region.sales,
    years,
    weibullShape: weibullShape.value,
    meanLifeYears: meanLifeYears[forecastCase].value,
    packKgPerKwh: packKgPerKwh.value,
  });
}

/** Years a forecast shows: from the first year of sales to the last planned one. */
function forecastYears(region: Region): number[] {
  const first = Math.min(...region.sales.map((row) => row.year), ...region.periods);
  const last = Math.max(...region.periods);
  return Array.from({ length: last - first + 1 }, (_, i) => first + i);
}

/** Forecast of returns by year, chemistry, area and zone; zones share the region's total by their EV stock. */
export function forecastRegion(region: Region, forecastCase: ForecastCase): ForecastReport {
  const years = forecastYears(region);
  const retired = retirementsOf(region, forecastCase, years);
  const totalKg = retired.kg.map((row) => row.reduce((sum, kg) => sum + kg, 0));
  const areaShare = new Map(region.areas.map((area) => [area.id, 0]));
  for (const zone of region.zones)
    areaShare.set(zone.areaId, (areaShare.get(zone.areaId) ?? 0) + zone.evShare);
  const share = (part: number): number[] => totalKg.map((kg) => (kg * part) / KG_PER_TONNE);
  return {
    format: 'relode-forecast/1',
    regionId: region.id,
    case: forecastCase,
    years,
    totals: {
      tonnes: share(1),
      mwh: retired.kwh.map((row) => row.reduce((sum, kwh) => sum + kwh, 0) / KWH_PER_MWH),
    },
    chemistries: retired.chemistries.map((chemistry, c) => ({
      chemistry,
      tonnes: retired.kg.map((row) => row[c]! / KG_PER_TONNE),
      mwh: retired.kwh.map((row) => row[c]! / KWH_PER_MWH),
    })),
    areas: [...areaShare].map(([areaId, part]) => ({ areaId, tonnes: share(part) })),
    zones: region.zones.map((zone) => ({
      zoneId: zone.id,
      name: zone.name,
      nameLocal: zone.nameLocal,
      areaId: zone.areaId,
      lat: zone.lat,
      lon: zone.lon,
      tonnes: share(zone.evShare),
    })),
  };
}
