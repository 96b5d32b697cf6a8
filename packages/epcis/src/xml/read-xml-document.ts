import { EpcisError } from '../epcis-error.ts';
import type { EpcisDocument, EpcisQueryDocument } from '../events/document.ts';
import { EPCIS_CONTEXT_URL } from '../vocabulary/namespaces.ts';
import { ExtensionNames, extensionValue, put } from './extension-names.ts';
import { readXmlEvent } from './read-event.ts';
import { readXmlTree, type XmlNode } from './xml-tree.ts';

const EPCIS = /^urn:epcglobal:epcis:xsd:[12]$/;
const EPCIS_QUERY = /^urn:epcglobal:epcis-query:xsd:[12]$/;
const NOT_EXTENSIONS = /^urn:epcglobal:|^http:\/\/www\.unece\.org\//;

/**
 * Reads an EPCIS document of XML, version 1.2 or 2.0, as the JSON of EPCIS 2.0; the header is left out. Standard words come
 * as bare words, extensions under the prefixes of the text. What it gives is not validated yet: `findDocumentFaults` is next.
 * Throws `EpcisError` EPCIS_XML_MALFORMED.
 */
export function readXmlDocument(text: string): EpcisDocument | EpcisQueryDocument {
  const declared = new Map<string, string>();
  const root = readXmlTree(text, declared);
  const names = new ExtensionNames(declared);
  const body = child(root, 'EPCISBody');
  const document: Record<string, unknown> = {};
  if (EPCIS.test(root.namespace) && root.local === 'EPCISDocument') {
    document.type = 'EPCISDocument';
    document.epcisBody = { eventList: eventsIn(child(body, 'EventList'), names) };
  } else if (EPCIS_QUERY.test(root.namespace) && root.local === 'EPCISQueryDocument') {
    document.type = 'EPCISQueryDocument';
    document.epcisBody = { queryResults: queryResults(child(body, 'QueryResults'), names) };
  } else {
    throw new EpcisError('EPCIS_XML_MALFORMED', `The document is a ${root.local}, none of EPCIS`, {
      place: root.local,
      remedy: 'Send an EPCISDocument or EPCISQueryDocument of EPCIS 1.2 or 2.0',
    });
  }
  for (const { namespace, local, value } of root.attributes) {
    if (namespace === '') document[local] = value;
    else put(document, names.nameOf({ namespace, local }), value);
  }
  putExtensions(root, names, document);
  return { '@context': [EPCIS_CONTEXT_URL, names.context], ...document } as unknown as EpcisDocument;
}

function queryResults(results: XmlNode, names: ExtensionNames): Record<string, unknown> {
  const into: Record<string, unknown> = {};
  for (const { local, text } of results.children) {
    if (local === 'queryName' || local === 'subscriptionID') into[local] = text;
  }
  putExtensions(results, names, into);
  return {
    ...into,
    resultsBody: { eventList: eventsIn(child(child(results, 'resultsBody'), 'EventList'), names) },
  };
}

/** Events in their order; those of later versions stand in wrappers. */
function eventsIn(list: XmlNode, names: ExtensionNames): readonly Record<string, unknown>[] {
  return list.children.flatMap((node) =>
    node.local === 'extension' ? eventsIn(node, names) : [readXmlEvent(node, names)],
  );
}

function putExtensions(node: XmlNode, names: ExtensionNames, into: Record<string, unknown>): void {
  for (const extension of node.children) {
    const { namespace } = extension;
    if (namespace === '' || NOT_EXTENSIONS.test(namespace)) continue;
    put(into, names.nameOf(extension), extensionValue(extension, names));
  }
}

/** The child of a name, whatever its namespace: versions differ in that. */
function child(node: XmlNode, local: string): XmlNode {
  const found = node.children.find((candidate) => candidate.local === local);
  if (found !== undefined) return found;
  throw new EpcisError('EPCIS_XML_MALFORMED', `${node.local} has no ${local}`, {
    place: node.local,
    remedy: `Add ${local}`,
  });
}
