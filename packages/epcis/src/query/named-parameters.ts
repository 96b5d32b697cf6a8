import { canonicalUri } from '../canonical/canonical-value.ts';
import { expandCurie, type TermContext } from '../context/term-context.ts';
import { isUri } from '../validation/uri.ts';
import { expandWord, WORD_LISTS, type WordListName } from '../vocabulary/standard-value.ts';
import { readFieldName } from './extension-parameter.ts';
import { readNumberTest } from './known-parameters.ts';
import { type Parameter, readTexts, readUris, refuse } from './parameter-value.ts';
import type { Order, Predicate, SensorNumberField } from './predicate.ts';

const PAIR = /^EQ_(bizTransaction|source|destination)_(.+)$/;
const QUANTITY = /^(EQ|GT|GE|LT|LE)_quantity_([A-Z0-9]{2,4})$/;
const MEASURE = /^(EQ|GT|GE|LT|LE)_(value|minValue|maxValue|meanValue|sDev|percValue)_([A-Z0-9]{2,4})$/;
const HAS_ATTRIBUTE = /^HASATTR_(.+)$/;
const EQUAL_ATTRIBUTE = /^EQ_?ATTR_(.+)$/;

/** Parameters whose name carries a type, a unit or a field of master data; undefined if the name is none of these. */
export function readNamedParameter(parameter: Parameter, context: TermContext): Predicate | undefined {
  return (
    readPair(parameter, context) ??
    readQuantity(parameter) ??
    readMeasure(parameter) ??
    readAttribute(parameter, context)
  );
}

const PAIR_LIST = {
  bizTransaction: ['bizTransactionList', 'bizTransactionType'],
  source: ['sourceList', 'sourceDestinationType'],
  destination: ['destinationList', 'sourceDestinationType'],
} as const;

function readPair(parameter: Parameter, context: TermContext): Predicate | undefined {
  const match = PAIR.exec(parameter.name);
  if (!match) return undefined;
  const [list, words] = PAIR_LIST[match[1] as keyof typeof PAIR_LIST];
  return {
    kind: 'pair',
    list,
    type: readType(parameter, match[2]!, words, context),
    oneOf: readUris(parameter).map((uri) => canonicalUri(uri, context)),
  };
}

function readType(parameter: Parameter, type: string, list: WordListName, context: TermContext): string {
  if (WORD_LISTS[list].words.has(type) || isUri(type)) return canonicalUri(expandWord(type, list), context);
  return refuse(parameter, `"${type}" is no standard type`, 'Use a standard word, or a URI of your own');
}

function readQuantity(parameter: Parameter): Predicate | undefined {
  const match = QUANTITY.exec(parameter.name);
  if (!match) return undefined;
  return { kind: 'quantity', uom: match[2]!, test: readNumberTest(parameter, match[1] as Order | 'EQ') };
}

function readMeasure(parameter: Parameter): Predicate | undefined {
  const match = MEASURE.exec(parameter.name);
  if (!match) return undefined;
  return {
    kind: 'sensorNumber',
    field: match[2] as SensorNumberField,
    uom: match[3]!,
    test: readNumberTest(parameter, match[1] as Order | 'EQ'),
  };
}

/** Fields whose values master data may describe. */
const DESCRIBED = ['readPoint', 'bizLocation', 'bizStep', 'disposition', 'parentID', 'transformationID'];
const DESCRIBED_LISTS = ['epcList', 'childEPCs', 'inputEPCList', 'outputEPCList', 'epcClass'];
const DESCRIBED_PAIRS = ['bizTransaction', 'source', 'destination'];

function readAttribute(parameter: Parameter, context: TermContext): Predicate | undefined {
  const has = HAS_ATTRIBUTE.exec(parameter.name);
  if (has) {
    const attributes = readTexts(parameter).map((name) => expandCurie(name, context.prefixes));
    return { kind: 'attribute', field: readDescribed(parameter, has[1]!, context), attributes, oneOf: null };
  }
  const equal = EQUAL_ATTRIBUTE.exec(parameter.name);
  if (!equal) return undefined;
  const [field, attribute] = splitFieldAndAttribute(parameter, equal[1]!);
  return {
    kind: 'attribute',
    field: readDescribed(parameter, field, context),
    attributes: [expandCurie(attribute, context.prefixes)],
    oneOf: readTexts(parameter),
  };
}

/** `readPoint_https://…#name`: the field is a standard one, or ends at the last `_` before the attribute. */
function splitFieldAndAttribute(parameter: Parameter, text: string): [string, string] {
  const standard = [...DESCRIBED, ...DESCRIBED_LISTS, ...DESCRIBED_PAIRS].find((name) =>
    text.startsWith(`${name}_`),
  );
  const at = standard === undefined ? text.lastIndexOf('_') : standard.length;
  if (at < 1 || at === text.length - 1) {
    refuse(parameter, 'field and attribute are missing', 'Write EQATTR_bizLocation_ and the attribute');
  }
  return [text.slice(0, at), text.slice(at + 1)];
}

function readDescribed(parameter: Parameter, field: string, context: TermContext): string {
  if ([...DESCRIBED, ...DESCRIBED_LISTS, ...DESCRIBED_PAIRS].includes(field)) return field;
  return readFieldName(parameter, field, context);
}
