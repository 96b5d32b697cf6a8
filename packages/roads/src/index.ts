export type { HttpDoor } from './http/http-door.ts';
export { readRouterUrl } from './http/router-url.ts';
export {
  openRouter,
  type Router,
  type RouterAddress,
  type RouterInfo,
  type RouterLimits,
  type RouterOptions,
} from './open-router.ts';
export type { RoadPlace } from './road-place.ts';
export { ROADS_ERROR_CODES, RoadsError, type RoadsErrorCode } from './roads-error.ts';
export { type Position, ROUTER_KINDS, type RouterKind } from './router-dialect.ts';
export type { RoadsProgress } from './table/block-loader.ts';
export type { Roads } from './table/load-roads.ts';
export { NO_WAY } from './table/road-memory.ts';
export type { RoadWarning } from './table/road-warnings.ts';
export { isSavedRoads, type SavedRoads } from './table/saved-roads.ts';
