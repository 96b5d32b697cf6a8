import { parseXml, XmlElement } from '@rgrove/parse-xml';
import { EpcisError } from '../epcis-error.ts';

/** An element with its namespace resolved. Attributes that declare namespaces, and those of XML Schema, are left out. */
export interface XmlNode {
  /** '' if there is none. */
  readonly namespace: string;
  readonly local: string;
  readonly attributes: readonly {
    readonly namespace: string;
    readonly local: string;
    readonly value: string;
  }[];
  readonly children: readonly XmlNode[];
  /** Text without the spaces around it; '' where there are children. */
  readonly text: string;
}

const SCHEMA_INSTANCE = 'http://www.w3.org/2001/XMLSchema-instance';
const DEEPEST = 64;

/**
 * Reads XML text. A document type is skipped, its entities are not known: nothing is fetched and nothing expands. `prefixes`
 * collects the declared ones. Throws `EpcisError` EPCIS_XML_MALFORMED.
 */
export function readXmlTree(text: string, prefixes: Map<string, string>): XmlNode {
  const root = parse(text);
  return nodeOf(root, new Map([['', '']]), prefixes, 0);
}

function parse(text: string): XmlElement {
  refuseDeep(text);
  try {
    const { root } = parseXml(text);
    if (root !== null) return root;
  } catch (cause) {
    const [sentence] = (cause as Error).message.split('\n');
    throw new EpcisError('EPCIS_XML_MALFORMED', `This is no XML: ${sentence}`, {
      remedy: 'Check the elements around the place that the message names',
      cause,
    });
  }
  throw new EpcisError('EPCIS_XML_MALFORMED', 'This XML has no element');
}

/** The parser descends with the elements; a text that is only deep must not exhaust the stack. */
function refuseDeep(text: string): void {
  let depth = 0;
  for (const [tag] of text.matchAll(/<!--[\s\S]*?-->|<!\[CDATA\[[\s\S]*?\]\]>|<[/A-Za-z_][^<>]*>/g)) {
    if (tag.startsWith('<!') || tag.endsWith('/>')) continue;
    depth += tag.startsWith('</') ? -1 : 1;
    if (depth > DEEPEST) {
      throw new EpcisError('EPCIS_XML_MALFORMED', `The text nests deeper than ${DEEPEST} elements`, {
        remedy: 'Nest less',
      });
    }
  }
}

function nodeOf(
  element: XmlElement,
  outer: ReadonlyMap<string, string>,
  prefixes: Map<string, string>,
  depth: number,
): XmlNode {
  const scope = new Map(outer);
  const attributes = Object.entries(element.attributes);
  for (const [name, value] of attributes) {
    const prefix = name === 'xmlns' ? '' : name.startsWith('xmlns:') ? name.slice(6) : null;
    if (prefix === null) continue;
    scope.set(prefix, value);
    if (prefix !== '' && !prefixes.has(prefix)) prefixes.set(prefix, value);
  }
  const children = element.children
    .filter((child) => child instanceof XmlElement)
    .map((child) => nodeOf(child, scope, prefixes, depth + 1));
  return {
    ...resolve(element.name, scope, scope.get('')!),
    attributes: attributes
      .filter(([name]) => name !== 'xmlns' && !name.startsWith('xmlns:'))
      .map(([name, value]) => ({ ...resolve(name, scope, ''), value }))
      .filter(({ namespace }) => namespace !== SCHEMA_INSTANCE),
    children,
    text: children.length > 0 ? '' : element.text.trim(),
  };
}

function resolve(name: string, scope: ReadonlyMap<string, string>, fallback: string) {
  const colon = name.indexOf(':');
  if (colon < 0) return { namespace: fallback, local: name };
  const prefix = name.slice(0, colon);
  const namespace = prefix === 'xml' ? 'http://www.w3.org/XML/1998/namespace' : scope.get(prefix);
  if (namespace !== undefined) return { namespace, local: name.slice(colon + 1) };
  throw new EpcisError('EPCIS_XML_MALFORMED', `The prefix "${prefix}" of ${name} is not declared`, {
    place: name,
    remedy: `Declare xmlns:${prefix}`,
  });
}
