import { hasPlayer, MOST_PLAYERS } from '@relode/valuation';
import type { Day } from '../day/day.ts';
import { whyHeld } from '../day/held-orders.ts';
import { DispatchError } from '../dispatch-error.ts';

/**
 * Companies with orders that may travel, in the order in which they first appear: those that can share. Throws DispatchError
 * POOL_INVALID unless they are 2 to 30.
 */
export function poolMembers({ orders }: Day): string[] {
  const free = orders.filter((order) => whyHeld(order) === null);
  const companies = [...new Set(free.map(({ company }) => company))];
  if (companies.length >= 2 && companies.length <= MOST_PLAYERS) return companies;
  throw new DispatchError('POOL_INVALID', `Orders that may travel belong to ${companies.length} companies`, {
    place: 'company',
    remedy: `Give orders of 2 to ${MOST_PLAYERS} companies`,
  });
}

/** The day of some companies (bits of `members`): their orders, their vehicles, and the vehicles that belong to no one. */
export function coalitionDay(day: Day, companies: readonly string[], members: number): Day {
  const isMember = (company: string): boolean => hasPlayer(members, companies.indexOf(company));
  return {
    ...day,
    orders: day.orders.filter(({ company }) => isMember(company)),
    fleet: {
      ...day.fleet,
      vehicles: day.fleet.vehicles.filter(
        ({ company }) => company === null || (companies.includes(company) && isMember(company)),
      ),
    },
  };
}
