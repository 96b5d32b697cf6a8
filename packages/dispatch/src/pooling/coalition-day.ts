import { hasPlayer } from '@relode/valuation';
import type { Day } from '../day/day.ts';

/** Companies that have orders, in the order in which they first appear. */
export function companiesOf({ orders }: Day): string[] {
  return [...new Set(orders.map(({ company }) => company))];
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
