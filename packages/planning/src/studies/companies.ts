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

/** A treatment company may have none: it brings its sites. */
export function hasSupply({ areas, zones }: Region, company: Company): boolean {
  const supplied = new Set(zones.filter(({ evShare }) => evShare > 0).map(({ areaId }) => areaId));
  return areas.some(({ id }) => supplied.has(id) && shareIn(company, id) > 0);
}

/** Throws PlanningError COMPANIES_INVALID. */
export function checkCompanies(region: Region, companies: readonly Company[]): void {
  const refuse = (place: string, message: string, remedy: string): never => {
    throw new PlanningError('COMPANIES_INVALID', `${place}: ${message}`, { place, remedy });
  };
  const ids = companies.map(({ id }) => id);
  const twice = ids.find((id, i) => ids.indexOf(id) !== i);
  if (twice !== undefined) refuse(twice, 'two companies have this id', 'Give every company its own id.');
  if (ids.includes('joint')) refuse('joint', 'this id means all together', 'Give the company another id.');
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
  }
  for (const company of companies) {
    const { id, sites, contracts } = company;
    for (const site of contracts) {
      const owner = ownerOf.get(site);
      if (owner === undefined || owner === id)
        refuse(id, `no contract is needed for ${site}`, 'Contracts name sites that another company owns.');
    }
    if (sites.length === 0 && !hasSupply(region, company))
      refuse(
        id,
        'has neither batteries nor sites',
        'Give a supplyShare or areaShares above 0, or its sites.',
      );
  }
  if (!companies.some((company) => hasSupply(region, company)))
    refuse('companies', 'none has batteries', 'Give at least one a supplyShare above 0.');
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
