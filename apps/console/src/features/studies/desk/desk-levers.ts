import { type RegionDetail, Scenario } from '@relode/contract';

export const LEVERS = [
  'perKg',
  'perRemoteKg',
  'perSiteYear',
  'grantShare',
  'carbonPrice',
  'overallCoverage',
  'remoteCoverage',
] as const;
export type Lever = (typeof LEVERS)[number];
export type LeverValues = Readonly<Record<Lever, number>>;

/** A lever's slider: region currency, or a share. */
export interface LeverRange {
  readonly most: number;
  readonly step: number;
  readonly unit: 'money/kg' | 'money/year' | 'money/t' | 'share';
}

export const NO_POLICY: LeverValues = {
  perKg: 0,
  perRemoteKg: 0,
  perSiteYear: 0,
  grantShare: 0,
  carbonPrice: 0,
  overallCoverage: 0,
  remoteCoverage: 0,
};

const SHARE: LeverRange = { most: 1, step: 0.05, unit: 'share' };
const STEPS = 20;

/** Ranges wide enough to matter in any currency: what is about a dollar here is about a dollar there. */
export function leverRanges({
  settings,
}: Pick<RegionDetail, 'settings'>): Readonly<Record<Lever, LeverRange>> {
  const perUsd = settings.find(({ path }) => path === 'treatment.currencyPerUsd')?.value ?? 1;
  const upTo = (usd: number, unit: LeverRange['unit']): LeverRange => {
    const most = roundUp(usd * perUsd);
    return { most, step: most / STEPS, unit };
  };
  return {
    perKg: upTo(1, 'money/kg'),
    perRemoteKg: upTo(3, 'money/kg'),
    perSiteYear: upTo(30_000, 'money/year'),
    grantShare: SHARE,
    carbonPrice: upTo(150, 'money/t'),
    overallCoverage: SHARE,
    remoteCoverage: SHARE,
  };
}

/** 1, 2 or 5 × 10ⁿ, not below the amount. */
function roundUp(amount: number): number {
  const decade = 10 ** Math.floor(Math.log10(amount));
  return [1, 2, 5, 10].map((step) => step * decade).find((round) => round >= amount * (1 - 1e-9))!;
}

/** The scenario that the levers make; a carbon price of 0 leaves the region's own. */
export function deskScenario(values: LeverValues, name: string): Scenario {
  const { perKg, perRemoteKg, perSiteYear, grantShare, carbonPrice, overallCoverage, remoteCoverage } =
    values;
  return Scenario.parse({
    name,
    subsidies: { perKg, perRemoteKg, perSiteYear, grantShare },
    carbonPricePerTonne: carbonPrice === 0 ? null : carbonPrice,
    minCoveredShareOverall: overallCoverage === 0 ? null : overallCoverage,
    minCoveredShare: { city: null, town: null, remote: remoteCoverage === 0 ? null : remoteCoverage },
  });
}
