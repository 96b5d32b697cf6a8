export { type Coordinates, EARTH_RADIUS_KM, greatCircleKm } from './great-circle.ts';
export { createPlaceIndex, type PlaceIndex } from './place-index.ts';
