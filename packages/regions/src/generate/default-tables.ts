import type { Confidence, Sourced } from '@relode/foundation';
import type { FacilityLevel, FacilityTable, PolicyTable, RegionTables, RetirementTable, ServiceTable, TransportLeg, TransportTable, TreatmentTable } from '../region.ts';
import { type Economy, roundTo } from './economies.ts';

export interface TableQuery {
  readonly alpha2: string;
  readonly economy: Economy;
  /** Largest mass retired in any year planned, t. */
  readonly peakTonnes: number;
  /** The same of the largest zone alone. */
  readonly peakZoneTonnes: number;
}

const YEAR = 2025;

function sourced<T>(value: T, unit: string, source: string, confidence: Confidence, year = YEAR): Sourced<T> {
  return { value, unit, source, year, confidence };
}
const estimate = <T>(value: T, unit: string, why: string): Sourced<T> => sourced(value, unit, `Relode estimate: ${why}`, 'estimated');

/** Every table of region.json for a country; money in its currency. docs/models/region-generator.md gives the reasons at length. */
export function defaultTables(query: TableQuery): RegionTables {
  return {
    discountRate: query.alpha2 === 'CN'
      ? sourced(0.08, '1/year', 'China, Methods and Parameters of Economic Appraisal (2006): social discount rate 8 %', 'recalled', 2006)
      : estimate(0.08, '1/year', 'weighted cost of capital of a waste business, 7–9 %'),
    retirement: retirementTable(),
    transport: transportTable(query),
    services: serviceTable(query),
    facilities: facilityTable(query),
    treatment: treatmentTable(query),
    policy: policyTable(query),
  };
}

function retirementTable(): RetirementTable {
  const life = (value: number, why: string): Sourced => sourced(value, 'year', why, 'verified');
  return {
    weibullShape: sourced(3.5, '1', 'fits China’s observed returns of 2020–2025 (docs/models/forecasting.md)', 'verified'),
    meanLifeYears: {
      low: life(10, 'private cars that keep their battery; fewer returns'),
      mid: life(8, 'fits China’s observed returns of 2020–2025 (docs/models/forecasting.md)'),
      high: life(7, 'more commercial vehicles (5–6 years) in the fleet; more returns'),
    },
    packKgPerKwh: sourced(6.2, 'kg/kWh', 'mean of EverBatt 2023 packs (5.15 NMC622, 6.49 LFP) weighted to the fleet', 'verified', 2023),
  };
}

function transportTable({ alpha2, economy: { currency, currencyPerUsd, costSet, labourPerHour } }: TableQuery): TransportTable {
  const perUsd = currencyPerUsd.value;
  const money = (usd: number): number => roundTo(usd * perUsd, 3);
  // EverBatt: China .25 USD per short ton and mile with dangerous goods; US 2.084 (medium) and 1.834 (heavy) USD/mile.
  const rates =
    costSet === 'China'
      ? { collect: 0.25 / 1.4599, haul: 0.25 / 1.4599, source: 'EverBatt 2023: China, hazardous load, .25 USD per short ton and mile' }
      : {
          collect: (2.084 / 1.609344 / 7.3) * 1.94,
          haul: (1.834 / 1.609344 / 18.1) * 1.79,
          source: 'EverBatt 2023: US, hazardous load, 2.084 (medium) and 1.834 USD/mile (heavy truck), empty return as in GREET',
        };
  const loading = roundTo(labourPerHour.value * 0.5, 3);
  const leg = (usdPerTonneKm: number, kgCo2PerTonneKm: number, truck: string): TransportLeg => ({
    costPerTonneKm: sourced(money(usdPerTonneKm), `${currency}/(t·km)`, rates.source, costSet === 'China' && alpha2 !== 'CN' ? 'estimated' : 'verified', 2023),
    fixedCostPerTonne: estimate(loading, `${currency}/t`, 'half a working hour per tonne to load and unload'),
    kgCo2PerTonneKm: sourced(kgCo2PerTonneKm, 'kg CO2e/(t·km)', `GREET 2022, ${truck}, diesel, well-to-wheel, empty return included`, 'verified', 2022),
  });
  return {
    roadFactor: estimate(1.3, '1', 'road km per great-circle km; studies find 1.2–1.4 where no water or mountains intervene'),
    speedKmPerHour: {
      city: estimate(35, 'km/h', 'truck in city traffic'),
      town: estimate(50, 'km/h', 'truck on main roads'),
      remote: estimate(55, 'km/h', 'truck on open, poorer roads'),
    },
    collect: leg(rates.collect, 0.312, 'medium truck of 7.3 t payload'),
    haul: leg(rates.haul, 0.104, 'heavy truck of 18.1 t payload'),
    maxCollectKm: estimate(300, 'km', 'out and back within one driving day, with loading'),
    packagingCostPerKg: sourced(money(0.0604), `${currency}/kg`, 'EverBatt 2023: packaging of sound packs .0604 USD/kg (.589 when damaged)', 'verified', 2023),
  };
}

function serviceTable({ economy: { currency, currencyPerUsd, costSet, labourPerHour } }: TableQuery): ServiceTable {
  const wage = labourPerHour.value;
  const perUsd = currencyPerUsd.value;
  const truckPerKm = costSet === 'China' ? 0.62 * perUsd : 1.295 * perUsd;
  const truckSource =
    costSet === 'China'
      ? estimate(roundTo(truckPerKm, 3), `${currency}/km`, 'light truck with dangerous goods, about 4.5 CNY/km in China')
      : sourced(roundTo(truckPerKm, 3), `${currency}/km`, 'EverBatt 2023: US, medium truck, hazardous load, 2.084 USD/mile', 'estimated', 2023);
  const kgCo2PerKm = sourced(1.18, 'kg CO2e/km', 'GREET 2022: medium truck, 161 g/(t·km) at 7.3 t, one way', 'verified', 2022);
  return {
    fixed: {
      radiusKm: {
        city: estimate(15, 'km', 'road km an owner or garage drives within a city'),
        town: estimate(30, 'km', 'to the county seat'),
        remote: estimate(50, 'km', 'about an hour of open road'),
      },
      shareNear: estimate(0.65, '1', 'informal buyers keep about a third even next door; China’s licensed recyclers saw about a quarter to a half of returns in 2022–2024'),
      shareAtRadius: estimate(0.35, '1', 'half of the share next door: owners who must drive an hour sell to whoever comes'),
    },
    mobile: {
      share: estimate(0.45, '1', 'comes to the place, but only on its day: between a point next door and one at its radius'),
      maxKmFromHub: estimate(250, 'km', 'a day’s tour or two out of the hub'),
      visitsPerYear: estimate(12, '1/year', 'once a month'),
      tonnesPerStop: estimate(3, 't', 'half the payload of a medium truck'),
      costPerStop: estimate(roundTo(wage * 2 * 8 + 60 * truckPerKm, 3), currency, 'two people for a working day, and the truck, which costs standing as 60 km'),
      costPerKm: truckSource,
      kgCo2PerKm,
      stopsPerTour: estimate(3, '1', 'three neighbouring places on one tour'),
    },
    door: {
      share: estimate(0.7, '1', 'the most convenient service; some owners still sell to who pays more'),
      maxKmFromHub: estimate(120, 'km', 'there and back within half a day'),
      costPerPickup: estimate(roundTo(wage * 2 * 3 + 40 * truckPerKm, 3), currency, 'two people with a lift for three hours, papers for dangerous goods, 40 km from call to call'),
      packKgPerPickup: estimate(300, 'kg', 'one car’s pack of about 48 kWh'),
      costPerKm: truckSource,
      kgCo2PerKm,
      pickupsPerTour: estimate(4, '1', 'calls that a crew’s longest working day holds'),
    },
  };
}

/** An outlet holds at most 5 t and is emptied about every two weeks. */
const TONNES_PER_OUTLET = 120;

function facilityTable({ alpha2, economy, peakTonnes, peakZoneTonnes }: TableQuery): FacilityTable {
  const { currency, costSet, labourPerHour } = economy;
  const wage = labourPerHour.value;
  const tidy = (value: number): number => roundTo(value, 3);
  const build = costSet === 'China' ? 1 : 2.5; // building cost per m² against China's
  const perUsd = economy.currencyPerUsd.value;
  const outlet = { opening: 5000 * perUsd * build, fixed: wage * 700 + 1000 * perUsd * build };
  const steps = Math.max(2, Math.ceil(Math.log(peakZoneTonnes / TONNES_PER_OUTLET) / Math.log(4)));
  const point = Array.from({ length: steps + 1 }, (_, step) => 4 ** step).map((outlets): FacilityLevel => {
    const economies = outlets ** -0.05;
    return {
      tonnesPerYear: outlets * TONNES_PER_OUTLET,
      openingCost: tidy(outlet.opening * outlets * economies),
      fixedCostPerYear: tidy(outlet.fixed * outlets * economies),
    };
  });
  const hubBase = { opening: 450_000 * perUsd * build, fixed: wage * 2000 * 6 + 20_000 * perUsd * build };
  const hub = [2_000, 6_000, 20_000, 60_000].map((tonnesPerYear): FacilityLevel => {
    const scale = (tonnesPerYear / 2_000) ** 0.7;
    return { tonnesPerYear, openingCost: tidy(hubBase.opening * scale), fixedCostPerYear: tidy(hubBase.fixed * scale) };
  });
  return {
    point: sourced(
      point,
      `t/year, ${currency}, ${currency}/year`,
      `Relode estimate: an outlet is ≥ 10 m², holds ≤ 5 t (China’s outlet guideline of 2019, since repealed), is emptied every two weeks, takes a third of a worker and 1,000 USD of rent a year; a level is 1, 4, 16 … outlets of one place, 5 % cheaper at each tenfold`,
      'estimated',
    ),
    hub: sourced(
      hub,
      `t/year, ${currency}, ${currency}/year`,
      'Relode estimate: central store for ≥ 30 t with test bench and fire protection, six people at 2,000 t/year; cost grows with capacity^0.7',
      'estimated',
    ),
    plantTonnesPerYear: sourced(
      plantLadder(alpha2, peakTonnes),
      't/year',
      'steps of EverBatt’s fitted range (2–50 kt) and beyond it; China asks for at least 5,000 t/year (MIIT 2024 no. 42)',
      'estimated',
    ),
    pointHandlingCostPerKg: estimate(roundTo(wage * 0.004, 3), `${currency}/kg`, 'four working hours per tonne: register, insulate, stow'),
    hubHandlingCostPerKg: estimate(roundTo(wage * 0.008, 3), `${currency}/kg`, 'eight working hours per tonne: receive, test, discharge, pack'),
    hubKgCo2PerKg: estimate(0.01, 'kg CO2e/kg', 'about 15 kWh of grid electricity per tonne for light, lift and test'),
  };
}

/** Levels that make sense for the mass there is: none far above the whole supply, none of no use beside it. */
function plantLadder(alpha2: string, peakTonnes: number): number[] {
  const ladder = [500, 2_000, 5_000, 10_000, 20_000, 50_000, 100_000];
  const smallest = alpha2 === 'CN' ? 5_000 : peakTonnes > 100_000 ? 5_000 : peakTonnes > 20_000 ? 2_000 : 500;
  const fit = ladder.filter((level) => level >= smallest && level <= Math.max(smallest, peakTonnes * 1.5));
  const needed = ladder.find((level) => level >= peakTonnes);
  return needed !== undefined && !fit.includes(needed) && needed > fit.at(-1)! ? [...fit, needed] : fit;
}

function treatmentTable({ alpha2, economy }: TableQuery): TreatmentTable {
  const { currency, currencyPerUsd, costSet } = economy;
  return {
    costSet,
    processes: ['hydro', 'pyro'],
    currencyPerUsd,
    pricesUsdPerKg: {
      crudeLithiumCarbonate: sourced(
        5,
        'USD/kg',
        'half the price of battery-grade lithium carbonate, about 10 USD/kg in 2024–25, as in EverBatt (8.57 of 17.14 USD/kg, 2020)',
        'recalled',
        2024,
      ),
    },
    incentivePerKg: {
      LFP:
        alpha2 === 'CN'
          ? sourced(2, 'CNY/kg', 'price paid for retired LFP packs in China, about 2,000 CNY/t in 2024; less, and they go to informal buyers', 'recalled', 2024)
          : sourced(
              0,
              `${currency}/kg`,
              'EverBatt 2023 feed rule, 30 % of contained cobalt and nickel: none in LFP. Its gate fee of 2 USD/kg is left out: owners who must pay find another buyer',
              'estimated',
              2023,
            ),
      NMC622: sourced(
        roundTo(1.02 * currencyPerUsd.value, 3),
        `${currency}/kg`,
        'EverBatt 2023 feed payment for NMC622, 1.02 USD/kg (30 % of contained cobalt and nickel); paid to the owner, and not again at the plant',
        'verified',
        2023,
      ),
    },
  };
}

function policyTable({ alpha2, economy }: TableQuery): PolicyTable {
  const { currency, currencyPerUsd, inEu } = economy;
  const carbon =
    alpha2 === 'CN'
      ? sourced(95, 'CNY/t CO2e', 'China’s national emission trading, mean closing price of 2024', 'recalled', 2024)
      : inEu
        ? sourced(roundTo(70 * currencyPerUsd.value, 3), `${currency}/t CO2e`, 'EU emission trading, about 65 EUR/t in 2024', 'recalled', 2024)
        : estimate(0, `${currency}/t CO2e`, 'no national carbon price assumed');
  return {
    carbonPricePerTonne: carbon,
    minCoveredShare: {
      city: estimate(0.95, '1', 'share of returns in cities that must have a service'),
      town: estimate(0.9, '1', 'share of returns in towns that must have a service'),
      remote: estimate(0.6, '1', 'share of returns in remote places that must have a service; the rest may stay with sellers'),
    },
    minCoveredShareEveryArea: estimate(0.8, '1', 'China’s 2018 rules ask makers for an outlet wherever they sell; here as a share of each area'),
  };
}
