export { findDivision } from './areas.ts';
export {
  findCountry,
  GAZETTEER_CREDIT,
  GAZETTEER_URL,
  type Gazetteer,
  type GazetteerCountry,
  readGazetteer,
} from './gazetteer.ts';
export { generateRegion, type RegionQuery } from './generate-region.ts';
export { GenerationError, type GenerationErrorCode } from './generation-error.ts';
