/** Context of EPCIS 2.0, named in `@context`; terms of it are known to this package, it is never fetched. */
export const EPCIS_CONTEXT_URL = 'https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld';

export const CBV_NAMESPACE = 'https://ref.gs1.org/cbv/';
export const GS1_NAMESPACE = 'https://gs1.org/voc/';
export const EPCIS_NAMESPACE = 'https://ref.gs1.org/epcis/';
export const CBV_MASTER_DATA_NAMESPACE = 'urn:epcglobal:cbv:mda:';

/** Prefixes that the EPCIS context defines itself. */
export const STANDARD_PREFIXES: Readonly<Record<string, string>> = {
  epcis: EPCIS_NAMESPACE,
  cbv: CBV_NAMESPACE,
  cbvmda: CBV_MASTER_DATA_NAMESPACE,
  gs1: GS1_NAMESPACE,
  rdfs: 'http://www.w3.org/2000/01/rdf-schema#',
  owl: 'http://www.w3.org/2002/07/owl#',
  xsd: 'http://www.w3.org/2001/XMLSchema#',
  dcterms: 'http://purl.org/dc/terms/',
};
