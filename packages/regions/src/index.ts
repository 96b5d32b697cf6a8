export {
  type Column,
  type Columns,
  choice as choiceColumn,
  id as idColumn,
  type NumberRules,
  number as numberColumn,
  optionalNumber as optionalNumberColumn,
  optionalText as optionalTextColumn,
  type RowOf,
  type TableColumn,
} from './column.ts';
export { readTable, type Table } from './csv-table.ts';
export { formatRegion } from './format-region.ts';
export { formatRegionWorkbook } from './format-workbook.ts';
export {
  findCountry,
  findDivision,
  GAZETTEER_CREDIT,
  GAZETTEER_URL,
  type Gazetteer,
  type GazetteerCountry,
  GenerationError,
  type GenerationErrorCode,
  generateRegion,
  type RegionQuery,
  readGazetteer,
} from './generate/index.ts';
export { parseRegion, type RegionFiles } from './parse-region.ts';
export { workbookToFiles } from './read-workbook.ts';
export {
  AREA_TYPES,
  type Area,
  type AreaType,
  type ByAreaType,
  type FacilityLevel,
  type FacilityTable,
  type Lane,
  type LocalName,
  type PolicyTable,
  type Region,
  type RegionTables,
  type RetirementTable,
  type SalesYear,
  type ServiceTable,
  type Site,
  TIERS,
  type Tier,
  type TransportLeg,
  type TransportTable,
  type TreatmentTable,
  type Zone,
} from './region.ts';
export {
  FaultList,
  placeOf,
  REGION_ERROR_CODES,
  REGION_FAULT_CODES,
  RegionError,
  type RegionErrorCode,
  type RegionFault,
  type RegionFaultCode,
} from './region-error.ts';
export { type ReviewFacts, reviewRegion } from './review-region.ts';
export { applyOverrides, listSettings, type Setting, settingUnit } from './settings.ts';
export { TABLE_COLUMNS, TABLE_NAMES, type TableName } from './table-columns.ts';
