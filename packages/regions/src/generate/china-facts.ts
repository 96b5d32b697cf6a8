/** GeoNames admin-1 code → share of China's public chargers (proxy for its electric vehicles; facts of 2023–25). */
export const CHINA_CHARGER_SHARE: Readonly<Record<string, number>> = {
  '30': 0.181, // Guangdong
  '02': 0.08, // Zhejiang
  '04': 0.08, // Jiangsu
  '23': 0.059, // Shanghai
  '25': 0.056, // Shandong
  '09': 0.045, // Henan
  '01': 0.045, // Anhui
  '12': 0.045, // Hubei
  '32': 0.043, // Sichuan
  '22': 0.037, // Beijing
};
export const CHINA_CHARGER_SOURCE =
  'China Electric Vehicle Charging Infrastructure Promotion Alliance, provincial shares of public chargers, as proxy for vehicles';

/** GeoNames admin-1 code → population in millions, Seventh National Census 2020 (National Bureau of Statistics), recalled. */
export const CHINA_POPULATION_MILLIONS: Readonly<Record<string, number>> = {
  '01': 61.03,
  '02': 64.57,
  '03': 45.19,
  '04': 84.75,
  '05': 24.07,
  '06': 5.92,
  '07': 41.54,
  '08': 31.85,
  '09': 99.37,
  '10': 74.61,
  '11': 66.44,
  '12': 57.75,
  '13': 25.85,
  '14': 3.65,
  '15': 25.02,
  '16': 50.13,
  '18': 38.56,
  '19': 42.59,
  '20': 24.05,
  '21': 7.2,
  '22': 21.89,
  '23': 24.87,
  '24': 34.92,
  '25': 101.53,
  '26': 39.53,
  '28': 13.87,
  '29': 47.21,
  '30': 126.01,
  '31': 10.08,
  '32': 83.67,
  '33': 32.05,
};

/** Share of China's EV stock by province: ten known shares, the rest of 1 by population. Sums to 1. */
export function chinaStockShares(): ReadonlyMap<string, number> {
  const rest = 1 - Object.values(CHINA_CHARGER_SHARE).reduce((sum, share) => sum + share, 0);
  const others = Object.entries(CHINA_POPULATION_MILLIONS).filter(([code]) => !(code in CHINA_CHARGER_SHARE));
  const people = others.reduce((sum, [, millions]) => sum + millions, 0);
  return new Map([
    ...Object.entries(CHINA_CHARGER_SHARE),
    ...others.map(([code, millions]): [string, number] => [code, (rest * millions) / people]),
  ]);
}

/** Vehicles sold, GWh installed and LFP share of the GWh by year. */
export const CHINA_SALES: readonly (readonly [year: number, vehicles: number, gwh: number, lfp: number])[] = [
  [2013, 17_642, 0.8, 0.5],
  [2014, 74_763, 3.7, 0.5],
  [2015, 331_092, 15.7, 0.5],
  [2016, 507_000, 28.0, 0.5],
  [2017, 777_000, 36.4, 0.49],
  [2018, 1_256_000, 56.9, 0.39],
  [2019, 1_206_000, 62.2, 0.325],
  [2020, 1_367_000, 63.6, 0.383],
  [2021, 3_521_000, 154.5, 0.517],
  [2022, 6_887_000, 294.6, 0.624],
  [2023, 9_495_000, 387.7, 0.673],
  [2024, 12_866_000, 548.4, 0.746],
  [2025, 16_490_000, 769.7, 0.812],
];
/** Years whose chemistry split is not in the source. */
export const CHINA_LFP_ESTIMATED_UNTIL = 2016;
