import type { Random } from '@relode/foundation';
import { createRandom } from '@relode/foundation';
import type { RoutingModel } from '../model/routing-model.ts';
import { type Absent, createAbsent } from './absent.ts';
import { type Adjacency, createAdjacency } from './adjacency.ts';
import { createInsertions, type Insertions } from './insertions.ts';
import { createJournal, type Journal } from './journal.ts';
import { createJoins, type Joins } from './local/joins.ts';
import { createStretches, type Stretches } from './local/stretches.ts';
import { createWays, type Ways } from './local/ways.ts';
import { createRoutes, type Routes } from './routes.ts';

const MOST_NEAR = 300;
const MOST_JOINED = 24;

/** Everything one search works on; created once, nothing is allocated per step. */
export interface Search {
  readonly model: RoutingModel;
  readonly random: Random;
  readonly routes: Routes;
  readonly absent: Absent;
  readonly insertions: Insertions;
  readonly journal: Journal;
  /** What one move of the local search has changed. */
  readonly moveJournal: Journal;
  /** Tasks around which the local search looks next, and whether a task is among them. */
  readonly queue: number[];
  readonly queued: Uint8Array;
  readonly adjacency: Adjacency;
  readonly joins: Joins;
  /** By vehicle type. */
  readonly ways: readonly Ways[];
  /** Stretches that begin and that end with the task the local search looks at. */
  readonly leading: Stretches;
  readonly trailing: Stretches;
  /** Orders that this step took out. */
  readonly removed: number[];
  /** Orders that this step tries to put in, in this order. */
  readonly waiting: number[];
  readonly ruinedAt: Int32Array;
  readonly sortKey: Float64Array;
  /** Vehicles by what an order adds to their routes at least; only with rules. */
  readonly ranking: Ranking;
  readonly keys: SortKeys;
  step: number;
  /** Per vehicle type: 1 where this step takes no new vehicle of it into use. */
  readonly overlooked: Uint8Array;
  /** Whether orders may be put on vehicles that are not in use yet. */
  mayOpen: boolean;
}

export function createSearch(model: RoutingModel, seed: number): Search {
  const routes = createRoutes(model);
  return {
    model,
    random: createRandom(seed),
    routes,
    absent: createAbsent(model),
    insertions: createInsertions(routes),
    journal: createJournal(routes),
    moveJournal: createJournal(routes),
    queue: [],
    queued: new Uint8Array(model.tasks),
    adjacency: createAdjacency(model, MOST_NEAR),
    joins: createJoins(model, MOST_JOINED),
    ways: createWays(model),
    leading: createStretches(true),
    trailing: createStretches(false),
    removed: [],
    waiting: [],
    ruinedAt: new Int32Array(model.vehicles).fill(-1),
    sortKey: new Float64Array(model.orders),
    ranking: { vehicles: new Int32Array(model.vehicles), least: new Float64Array(model.vehicles), count: 0 },
    keys: sortKeys(model),
    step: 0,
    overlooked: new Uint8Array(model.types),
    mayOpen: true,
  };
}

interface Ranking {
  readonly vehicles: Int32Array;
  readonly least: Float64Array;
  count: number;
}

/** What orders are sorted by before they are put in. */
interface SortKeys {
  readonly hasWindows: boolean;
  /** Largest share of the first vehicle's capacity over the dimensions. */
  readonly load: Float64Array;
  /** Distance from the first vehicle's start to the first task. */
  readonly reach: Float64Array;
}

function sortKeys(model: RoutingModel): SortKeys {
  const { dims, tasks, rows, row } = model;
  const load = new Float64Array(model.orders);
  const reach = new Float64Array(model.orders);
  for (let order = 0; order < model.orders; order++) {
    const task = model.firstTask[order]!;
    for (let d = 0; d < dims; d++) {
      load[order] = Math.max(load[order]!, model.load[task * dims + d]! / model.capacity[d]!);
    }
    reach[order] = model.distance[0]![row[tasks]! * rows + row[task]!]!;
  }
  return { hasWindows: model.windowFrom.length > 0, load, reach };
}
