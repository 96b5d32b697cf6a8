export { type Correction, eventDeclaredWrong } from './builders/correct.ts';
export { documentOf } from './builders/document.ts';
export {
  type BatteryMeasurements,
  batteryGraded,
  type DisassembledPack,
  type GradedBatteries,
  packDisassembled,
} from './builders/grade.ts';
export {
  batteryAssembled,
  batteryInstalled,
  batteryMade,
  batteryRetired,
  batterySold,
  type MadeBatteries,
  type ParentAndChildren,
  type RetiredBatteries,
  type SoldBatteries,
  type VehicleAndBatteries,
} from './builders/make.ts';
export {
  batteriesPacked,
  batteriesUnpacked,
  batteryCollected,
  type CollectedBatteries,
  type MovedThings,
  type PackedAsDangerousGoods,
  type PackedBatteries,
  type StoredThings,
  type TemperatureLog,
  thingsReceived,
  thingsShipped,
  thingsStored,
  thingsTransported,
} from './builders/move.ts';
export type { Handover, Step } from './builders/step.ts';
export {
  batteriesShredded,
  batteryRepurposed,
  type EndedThings,
  type MaterialMass,
  materialRefined,
  type RefinedMaterial,
  type RepurposedBatteries,
  type TreatedMaterial,
  thingsEnded,
} from './builders/transform.ts';
export { canonicalForm } from './canonical/canonical-form.ts';
export {
  canonicalForms,
  eventHashId,
  eventHashIds,
  eventsOf,
  hashIdOf,
  type Sha256,
} from './canonical/event-hash.ts';
export { findContextFaults } from './context/context-faults.ts';
export { expandCurie, readContext, type TermContext } from './context/term-context.ts';
export { EPCIS_ERROR_CODES, EpcisError, type EpcisErrorCode } from './epcis-error.ts';
export type { EpcisDocument, EpcisQueryDocument, Vocabulary, VocabularyElement } from './events/document.ts';
export {
  ACTIONS,
  type Action,
  type AggregationEvent,
  type AssociationEvent,
  type BizTransaction,
  type Destination,
  type EpcisEvent,
  type ErrorDeclaration,
  EVENT_TYPES,
  type EventType,
  type JsonLdContext,
  type ObjectEvent,
  type PersistentDisposition,
  type Place,
  type Source,
  type TransactionEvent,
  type TransformationEvent,
} from './events/event.ts';
export type { Extensions } from './events/extension.ts';
export type { QuantityElement } from './events/quantity.ts';
export type { SensorElement, SensorMetadata, SensorReport } from './events/sensor.ts';
export { canonicalIdentifier, parseIdentifier } from './identifiers/canonical-identifier.ts';
export { checkDigit, withCheckDigit } from './identifiers/check-digit.ts';
export { type Gs1Key, parseDigitalLink, toDigitalLink } from './identifiers/digital-link.ts';
export { parseEpcUrn } from './identifiers/epc-urn.ts';
export type { KeyAi } from './identifiers/keys.ts';
export { type CompanyPrefixLength, companyPrefixLengths, toEpcUrn } from './identifiers/to-epc-urn.ts';
export { JSON_LIMITS, type JsonLimits, readJson } from './json/read-json.ts';
export { likeToRegExp } from './query/epc-pattern.ts';
export { type EventPair, pairsIn } from './query/event-pairs.ts';
export {
  describedValues,
  eventTimeOf,
  eventValues,
  extensionValues,
  identifiersIn,
  quantitiesIn,
  sensorNumbers,
  sensorTimes,
  sensorValues,
} from './query/event-values.ts';
export { type MasterData, matchesQuery } from './query/matches-query.ts';
export { PAGE_PARAMETERS, parseJsonQuery, parseUrlQuery } from './query/parse-query.ts';
export type {
  EpcField,
  EventQuery,
  ExtensionScope,
  ExtensionTest,
  IdentifierSet,
  NumberTest,
  Order,
  OrderBy,
  Predicate,
  QuantityField,
  SensorNumberField,
  SensorTimeField,
  SensorValueField,
  TimeField,
  ValueField,
} from './query/predicate.ts';
export { runQuery } from './query/run-query.ts';
export { type MassBalance, massBalances } from './rules/mass-balance.ts';
export { findTimeFaults, MOST_MINUTES_AHEAD } from './rules/time-plausibility.ts';
export { parseDateTime, toUtcText } from './validation/date-time.ts';
export type { EventFault } from './validation/faults.ts';
export { isUri } from './validation/uri.ts';
export { assertDocument, assertEvent, findDocumentFaults, findEventFaults } from './validation/validate.ts';
export {
  BIZ_STEPS,
  BIZ_TRANSACTION_TYPES,
  DISPOSITIONS,
  ERROR_REASONS,
  SENSOR_COMPONENTS,
  SOURCE_DESTINATION_TYPES,
} from './vocabulary/cbv-words.ts';
export { MEASUREMENT_TYPES, SENSOR_ALERT_TYPES } from './vocabulary/measurement-words.ts';
export { EPCIS_CONTEXT_URL, STANDARD_PREFIXES } from './vocabulary/namespaces.ts';
export {
  RELODE_FIELDS,
  RELODE_MEASUREMENTS,
  RELODE_NAMESPACE,
  RELODE_STEPS,
  SCRAPPED_VEHICLE_CERTIFICATE,
} from './vocabulary/relode-terms.ts';
export { compactWord, expandWord, type WordListName } from './vocabulary/standard-value.ts';
export { readXmlDocument } from './xml/read-xml-document.ts';
