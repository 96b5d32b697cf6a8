import type { Fault } from '@relode/foundation';

/** Every fault of a routing problem: its number, and what to do about it. `docs/routing-errors.md` shows this table. */
export const ROUTING_FAULTS = {
  'not-json': ['R101', 'Give a JSON document.'],
  'wrong-form': ['R102', 'Write the field as `relode route --schema` says.'],
  'empty-list': ['R103', 'Give at least one.'],
  'id-twice': ['R104', 'Give each its own id.'],
  'unknown-place': ['R105', 'Name a place of the problem.'],
  'unknown-profile': ['R106', 'Name a profile of the problem.'],
  'unknown-vehicle': ['R107', 'Name a vehicle of the problem.'],
  'bad-number': ['R108', 'Give numbers of 0 or more.'],
  'bad-count': ['R109', 'Give a whole number.'],
  'load-dimensions': ['R110', 'Give as many load dimensions everywhere.'],
  'no-coordinates': ['R111', 'Give lat and lon for a great-circle profile, x and y for a plane one.'],
  'table-size': ['R112', 'Give a row and a column per place.'],
  'table-value': ['R113', 'Give numbers of 0 or more, and 0 from a place to itself.'],
  'bad-speed': ['R114', 'Give a speed and a road factor above 0.'],
  'window-reversed': ['R115', 'Swap its ends.'],
  'windows-overlap': ['R116', 'Sort and merge the windows.'],
  'asks-nothing': ['R117', 'Give a pickup, a delivery or both.'],
  'release-of-pickup': ['R118', 'Use the window of its pick-up.'],
  'too-many-goods': ['R119', 'Merge some classes.'],
  'load-too-large': ['R120', 'Split the order, give a larger vehicle, or a prize to leave it out for.'],
  'no-vehicle-may': ['R121', 'Give a vehicle the skills, or take them off the order; or give it a prize.'],
  unreachable: ['R122', 'Give a way from a vehicle’s start, or give the order a prize.'],
  'driven-wrong': ['R123', 'Give the driven stops as the plan had them, with the times as they were.'],
  'too-many-underway': ['R124', 'Give the type as many vehicles as are on their way.'],
  'lock-broken': ['R125', 'Let the vehicle that has the order on board serve it.'],
  'steps-order': ['R126', 'Sort the steps by time.'],
  'energy-levels': [
    'R127',
    'Give a reserve below the level at the start, and that no more than the capacity.',
  ],
  'load-energy': ['R128', 'Leave out perKmPerLoad, the reloads or the lone deliveries.'],
} as const satisfies Readonly<Record<string, readonly [number: string, remedy: string]>>;
export type RoutingFaultKind = keyof typeof ROUTING_FAULTS;

export function faultOf(kind: RoutingFaultKind, file: string, place: string, message: string): Fault {
  const [code, remedy] = ROUTING_FAULTS[kind];
  return { code, file, row: null, column: place === '' ? null : place, message, remedy };
}
