export { VIRGIN_KG_CO2 } from './avoided-emissions.ts';
export { CAPITAL_RECOVERY, type CostLines } from './cost-sheet.ts';
export { COST_SETS, type CostSet } from './everbatt-treatment.ts';
export { FEEDSTOCKS, type Feedstock } from './feedstock-composition.ts';
export {
  MATERIAL_PRICES,
  type MaterialPrices,
  RECOVERED_MATERIALS,
  type RecoveredMaterial,
  resolvePrices,
} from './material-prices.ts';
export { FEED_PAYMENT, feedPaymentUsdPerKg, metalValueUsdPerKg } from './metal-value.ts';
export { type PlantCostPoint, plantCostCurve } from './plant-cost-curve.ts';
export {
  type ChemistryEconomics,
  type PlantEconomics,
  type PlantQuery,
  plantEconomics,
} from './plant-economics.ts';
export { type ProcessCost, type ProcessCostQuery, processCost } from './process-cost.ts';
export { type MaterialMasses, RECOVERY, recoveredMaterials } from './recovery.ts';
export { inProportion, type Objection, objections } from './sharing/core.ts';
export { type LeastCore, leastCore } from './sharing/least-core.ts';
export {
  type AskCoalitionCost,
  type CoalitionCost,
  hasPlayer,
  MOST_EXACT_PLAYERS,
  MOST_PLAYERS,
  type SampledShapley,
  type SampleOptions,
  sampleShapley,
  shapleyValue,
  sizeOf,
} from './sharing/shapley.ts';
export { type TransportEconomics, type TransportQuery, transportEconomics } from './transport.ts';
export {
  DIESEL_KG_CO2_PER_LITRE,
  DIESEL_KG_CO2_PER_MJ,
  DIESEL_KG_CO2_PER_TONNE_KM,
  FREIGHT_RATES,
  GRID_KG_CO2_PER_KWH,
  HYDROGEN_KG_CO2_PER_KG,
  PACKAGING_USD_PER_KG,
  TRANSPORT_MODES,
  TRUCK_PAYLOAD_SHORT_TONS,
  TRUCK_RANGE_KM,
  type TransportMode,
  type TruckRate,
  ZERO_TAILPIPE_ENERGY,
  ZERO_TAILPIPE_TRUCK,
} from './transport-rates.ts';
export { VALUATION_ERROR_CODES, ValuationError, type ValuationErrorCode } from './valuation-error.ts';
