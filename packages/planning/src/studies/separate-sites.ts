import type { FindingOf, PlanReport } from '@relode/contract';
import type { Region, Site } from '@relode/regions';

/** Handled beyond a site's capacity by less than this is rounding. */
const TOLERANCE = 1e-6;

interface Use {
  readonly siteId: string;
  readonly companies: string[];
  readonly tonnes: number[]; // by year, all companies together
}

/**
 * Sites that several companies would each use for themselves. Separate plans do not know of each other: where together
 * they handle more than the site can hold, they cannot all be carried out.
 */
export function sitesOfSeveral(
  region: Region,
  alone: readonly { readonly id: string; readonly report: PlanReport | null }[],
  joint: PlanReport | null,
): FindingOf<'sharing'>['duplicates'] {
  const uses = new Map<string, Use>(); // by facility: processes at one plant site are apart
  for (const { id, report } of alone) {
    for (const { id: facility, siteId, throughputTonnes } of report?.facilities ?? []) {
      const use = uses.get(facility) ?? { siteId, companies: [], tonnes: throughputTonnes.map(() => 0) };
      uses.set(facility, use);
      use.companies.push(id);
      throughputTonnes.forEach((tonnes, t) => {
        use.tonnes[t]! += tonnes;
      });
    }
  }
  const inJoint = new Set(joint?.facilities.map(({ siteId }) => siteId));
  return region.sites
    .flatMap((site) => {
      const here = [...uses.values()].filter(({ siteId }) => siteId === site.id);
      const companies = [...new Set(here.flatMap((use) => use.companies))];
      if (companies.length < 2) return [];
      const holds = largestTonnes(region, site) * (1 + TOLERANCE);
      const isOverbooked = here.some(({ tonnes }) => Math.max(...tonnes) > holds);
      return [{ siteId: site.id, companies, inJoint: inJoint.has(site.id), isOverbooked }];
    })
    .sort((a, b) => (a.siteId < b.siteId ? -1 : 1));
}

/** Largest capacity that one facility may have at a site, t/year; as `levelsAt` offers it. */
function largestTonnes({ tables: { facilities } }: Region, site: Site): number {
  const table =
    site.tier === 'plant'
      ? facilities.plantTonnesPerYear.value
      : facilities[site.tier].value.map((level) => level.tonnesPerYear);
  const most = site.maxTonnesPerYear ?? Number.POSITIVE_INFINITY;
  const offered = Math.max(site.existingTonnesPerYear ?? 0, ...table.filter((tonnes) => tonnes <= most));
  return offered > 0 ? offered : most;
}
