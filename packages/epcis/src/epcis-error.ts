import { DomainError } from '@relode/foundation';

export const EPCIS_ERROR_CODES = [
  'EPCIS_CONTEXT_INVALID', // an @context that names no EPCIS terms, or maps a prefix to no URI
  'EPCIS_DATA_INVALID', // details of a step that a builder cannot make an event of
  'EPCIS_DOCUMENT_INVALID', // a document or event that breaks the rules of EPCIS 2.0; `faults` says where
  'EPCIS_IDENTIFIER_INVALID', // no EPC, or no GS1 Digital Link where one is needed
  'EPCIS_JSON_MALFORMED', // no JSON text
  'EPCIS_JSON_UNSAFE', // a name given twice, __proto__, too deep or too many values
  'EPCIS_QUERY_PARAMETER', // a query parameter that does not exist, or whose value is none of its kind
  'EPCIS_QUERY_TOO_COMPLEX', // more parameters or values than a query may have
  'EPCIS_QUERY_TOO_LARGE', // more events match than the query allows
  'EPCIS_XML_MALFORMED', // no XML text, or no EPCIS document
] as const;
export type EpcisErrorCode = (typeof EPCIS_ERROR_CODES)[number];

/** A refusal of this package. `place` is a JSON pointer (RFC 6901) or the name of a parameter. */
export class EpcisError extends DomainError<EpcisErrorCode> {}
