import { type Confidence, KG_PER_SHORT_TON, KG_PER_TONNE, KM_PER_MILE } from '@relode/foundation';
import type { TransportLeg, TransportTable } from '../../region.ts';
import { roundTo } from '../economies.ts';
import { estimate, sourced, type TableQuery } from './table-query.ts';

const TONNE_KM_PER_SHORT_TON_MILE = (KG_PER_SHORT_TON / KG_PER_TONNE) * KM_PER_MILE;

/** Freight of a hazardous load with the way back empty, USD/(t·km): EverBatt's rates over GREET's payloads. */
const FREIGHT: Readonly<
  Record<'China' | 'US', { collect: number; haul: number; source: string; confidence: Confidence }>
> = {
  China: {
    collect: 0.25 / TONNE_KM_PER_SHORT_TON_MILE,
    haul: 0.25 / TONNE_KM_PER_SHORT_TON_MILE,
    source: 'EverBatt 2023: China, hazardous load, .25 USD, read as per short ton and mile (1.2 CNY/(t·km))',
    confidence: 'recalled',
  },
  US: {
    // Empty return by GREET: medium 312 against 161 g/(t·km), heavy 104 against 58.
    collect: (2.084 / KM_PER_MILE / 7.3) * (312 / 161),
    haul: (1.834 / KM_PER_MILE / 18.1) * (104 / 58),
    source:
      'EverBatt 2023: US, hazardous load, 2.084 (medium) and 1.834 USD/mile (heavy truck); empty return as in GREET',
    confidence: 'verified',
  },
};

export function transportTable({
  alpha2,
  economy: { currency, currencyPerUsd, costSet, labourPerHour },
}: TableQuery): TransportTable {
  const perUsd = currencyPerUsd.value;
  const money = (usd: number): number => roundTo(usd * perUsd, 3);
  const { collect, haul, source, confidence } = FREIGHT[costSet];
  const loading = roundTo(labourPerHour.value * 0.5, 3);
  const leg = (usdPerTonneKm: number, kgCo2PerTonneKm: number, truck: string): TransportLeg => ({
    costPerTonneKm: sourced(
      money(usdPerTonneKm),
      `${currency}/(t·km)`,
      source,
      alpha2 === 'CN' || alpha2 === 'US' ? confidence : 'estimated',
      2023,
    ),
    fixedCostPerTonne: estimate(loading, `${currency}/t`, 'half a working hour per tonne to load and unload'),
    kgCo2PerTonneKm: sourced(
      kgCo2PerTonneKm,
      'kg CO2e/(t·km)',
      `GREET 2022, ${truck}, diesel, well-to-wheel, empty return included`,
      'verified',
      2022,
    ),
  });
  return {
    roadFactor: estimate(
      1.3,
      '1',
      'road km per great-circle km; studies find 1.2–1.4 where no water or mountains intervene',
    ),
    speedKmPerHour: {
      city: estimate(35, 'km/h', 'truck in city traffic'),
      town: estimate(50, 'km/h', 'truck on main roads'),
      remote: estimate(55, 'km/h', 'truck on open, poorer roads'),
    },
    collect: leg(collect, 0.312, 'medium truck of 7.3 t payload'),
    haul: leg(haul, 0.104, 'heavy truck of 18.1 t payload'),
    maxCollectKm: estimate(300, 'km', 'out and back within one driving day, with loading'),
    packagingCostPerKg: sourced(
      money(0.0604),
      `${currency}/kg`,
      'EverBatt 2023: packaging of sound packs .0604 USD/kg (.589 when damaged)',
      'verified',
      2023,
    ),
  };
}
