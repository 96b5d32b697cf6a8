import type { RoutingModel } from '../model/routing-model.ts';
import type { Labels } from './labels.ts';
import type { Leg } from './leg.ts';
import type { Outlook } from './outlook.ts';

/**
 * Finds when and by which calls a vehicle drives a given sequence of stops: breaks, reloads, charging, travel by time of day. A search over
 * labels along the sequence (dominance as in resource-constrained shortest paths, Irnich & Desaulniers 2005), at most `MOST_LABELS`
 * per stop, so it is a heuristic where more would be needed; what it finds is exact in every figure.
 */
export interface Timetable {
  readonly model: RoutingModel;
  readonly labels: Labels;
  readonly leg: Leg;
  readonly outlook: Outlook;
  /** First label and number of labels of each list, −1 for none; `LISTS` lists a stage, stage i leaves the i-th node. */
  lists: Int32Array;
  counts: Int32Array;
  /** Chain of labels of the chosen timetable, from the start on. */
  chain: Int32Array;
  chainLength: number;
  /** Of the leg reached last without a chosen break: arrival, begin and leaving of what it reaches; infinite where that is too late anyhow. */
  arrive: number;
  begin: number;
  leave: number;
  /** Cost from which on a timetable is of no use. */
  bound: number;
  /** Scaled begin of the chosen timetable. */
  startsAt: number;
  /** Of the best timetable; cost is infinite where there is none. */
  cost: number;
  distance: number;
  duration: number;
}

/** Lists of a stage: labels that leave its node, those that have called at a reload behind it, at a station, and at a second one. */
export const LISTS = 4;

export const RELOADED = 1;

export const CHARGED = 2;

export const CHARGED_TWICE = 3;
