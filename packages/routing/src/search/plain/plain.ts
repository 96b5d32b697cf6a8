import type { Random } from '@relode/foundation';
import type { RoutingModel } from '../../model/routing-model.ts';
import type { Adjacency } from '../adjacency.ts';
import type { Joins } from '../local/joins.ts';
import type { SearchSettings } from '../settings.ts';

/**
 * State of the search of a plain problem (`isPlain`). Costs are ways in scaled units: a vehicle's fixed cost and the penalties are divided by the
 * price of a unit. Nodes are those of the model; for what each array means see `Routes` where the name is the same.
 */
export interface Plain {
  readonly model: RoutingModel;
  readonly settings: SearchSettings;
  readonly random: Random;
  readonly adjacency: Adjacency;
  readonly joins: Joins;
  /** How many of them the local search looks at, and beside how many a task may be put in. */
  readonly localWidth: number;
  readonly insertWidth: number;
  /** Way to each of the joins. */
  readonly joinWays: Float64Array;
  readonly tasks: number;
  readonly rows: number;
  readonly row: Int32Array;
  readonly distances: Float64Array;
  readonly durations: Float64Array;
  readonly open: Float64Array;
  readonly close: Float64Array;
  readonly service: Float64Array;
  readonly demand: Float64Array;
  readonly penalty: Float64Array;
  readonly capacity: number;
  readonly fixed: number;
  /** Whether any time matters. */
  readonly hasTimes: boolean;

  readonly next: Int32Array;
  readonly prev: Int32Array;
  readonly vehicle: Int32Array;
  readonly leave: Float64Array;
  readonly latest: Float64Array;
  /** Way from the node before. */
  readonly arc: Float64Array;
  /** Place in the route and load up to there: right outside of ruin and recreate. */
  readonly position: Int32Array;
  readonly headLoad: Float64Array;
  /** Per vehicle. */
  readonly size: Int32Array;
  readonly load: Float64Array;
  readonly length: Float64Array;
  /** All vehicles, the used ones first, and the place of each. */
  readonly used: Int32Array;
  readonly usedAt: Int32Array;
  usedCount: number;

  /** Tasks on no route, and the place of each among them, −1 where served. */
  readonly absent: Int32Array;
  readonly absentAt: Int32Array;
  absentCount: number;

  /** Touched routes as they were before the step. */
  readonly savedAt: Int32Array;
  readonly savedVehicle: Int32Array;
  readonly savedLength: Float64Array;
  readonly savedEnd: Int32Array;
  readonly savedTask: Int32Array;
  savedCount: number;
  step: number;

  /** Tasks that the step puts in. */
  readonly waiting: Int32Array;
  waitingCount: number;
  /** Sort keys of tasks: one row of `tasks` values for each sort, random ones last; and the weights of the sorts, summed up. */
  readonly sortKeys: Float64Array;
  readonly sortWeights: Float64Array;
  readonly ruinedAt: Int32Array;
  /** Places until the next one is overlooked. */
  blinkIn: number;

  /** Tasks the local search looks at next. */
  readonly queue: Int32Array;
  readonly queued: Uint8Array;
  queueLength: number;
  /** Ends of stretches of 1, 2, 3 stops from the task on (0 … 2) and up to it (3 … 5), and what their going saves. */
  readonly stretchEnd: Int32Array;
  readonly stretchSaved: Float64Array;
}
