import type { Company } from '@relode/contract';
import type { Region } from '@relode/regions';
import { PlanningError } from '../planning-error.ts';

/** Shares may exceed 1 by this, from rounding. */
const TOLERANCE = 1e-9;

/**
 * The region as a coalition of companies sees it: their batteries, and the sites that are theirs, that their contracts
 * open to them, or that belong to no company.
 */
export function coalitionRegion(
  region: Region,
  companies: readonly Company[],
  isMember: (company: number) => boolean,
): Region {
  const members = companies.filter((_, i) => isMember(i));
  const owned = new Set(companies.flatMap(({ sites }) => sites));
  const open = new Set(members.flatMap(({ sites, contracts }) => [...sites, ...contracts]));
  const sites = region.sites.filter(({ id }) => !owned.has(id) || open.has(id));
  const kept = new Set([...sites.map(({ id }) => id), ...region.zones.map(({ id }) => id)]);
  return {
    ...region,
    sites,
    lanes: region.lanes.filter(({ fromId, toId }) => kept.has(fromId) && kept.has(toId)),
    zones: region.zones.map((zone) => ({
      ...zone,
      evShare: zone.evShare * members.reduce((sum, company) => sum + shareIn(company, zone.areaId), 0),
    })),
  };
}

export function shareIn({ supplyShare, areaShares }: Company, areaId: string): number {
  return areaShares[areaId] ?? supplyShare;
}

/** Throws PlanningError COMPANIES_INVALID. */
export function checkCompanies(region: Region, companies: readonly Company[]): void {
  const refuse = (place: string, message: string, remedy: string): never => {
    throw new PlanningError('COMPANIES_INVALID', `${place}: ${message}`, { place, remedy });
  };
  const ids = companies.map(({ id }) => id);
  const twice = ids.find((id, i) => ids.indexOf(id) !== i);
  if (twice !== undefined) refuse(twice, 'two companies have this id', 'Give every company its own id.');
  const siteIds = new Set(region.sites.map(({ id }) => id));
  const areaIds = new Set(region.areas.map(({ id }) => id));
  const ownerOf = new Map<string, string>();
  for (const { id, sites, areaShares, contracts } of companies) {
    for (const site of [...sites, ...contracts]) {
      if (!siteIds.has(site))
        refuse(id, `${region.id} has no site ${site}`, 'Name sites by their id in sites.csv.');
    }
    for (const site of sites) {
      const owner = ownerOf.get(site);
      if (owner !== undefined)
        refuse(
          id,
          `${site} belongs to ${owner} already`,
          'Give a site to one company; others use it by contract.',
        );
      ownerOf.set(site, id);
    }
    for (const area of Object.keys(areaShares)) {
      if (!areaIds.has(area)) refuse(id, `${region.id} has no area ${area}`, 'Name areas by their id.');
    }
    if (region.areas.every((area) => shareIn({ ...companies.find((c) => c.id === id)! }, area.id) === 0))
      refuse(id, 'has no batteries in any area', 'Give a supplyShare or areaShares above 0.');
  }
  for (const area of region.areas) {
    const sum = companies.reduce((total, company) => total + shareIn(company, area.id), 0);
    if (sum > 1 + TOLERANCE)
      refuse(
        area.id,
        `the companies’ shares add up to ${sum}`,
        'Lower them: all together at most 1 in every area.',
      );
  }
}
