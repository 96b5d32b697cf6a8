import { braced, qualify } from '../context/qualified-name.ts';
import { expandCurie, readContext, type TermContext } from '../context/term-context.ts';
import type { EpcisEvent } from '../events/event.ts';
import { isObject, type JsonObject } from '../validation/checks.ts';
import { canonicalExtensionValue, canonicalValue } from './canonical-value.ts';
import { byCodePoints } from './code-point-order.ts';
import { FIELD_ORDER, type OrderedField, PAIR_LISTS, UNHASHED } from './field-order.ts';

/**
 * The pre-hash string of an event (CBV 2.0, 8.9): the same for every way of writing the same event. `context` is the
 * document's; names in `ignored`, as `{namespace}local`, are left out, as are record time, event ID and error declaration.
 */
export function canonicalForm(
  event: EpcisEvent,
  context: TermContext,
  ignored: ReadonlySet<string> = NOTHING,
): string {
  const own = asHashed(readContext(event['@context'], context));
  const parts = event as unknown as JsonObject;
  const type = expandCurie(String(parts.type), own.prefixes);
  return `eventType=${type}${ordered(parts, FIELD_ORDER, own)}${rest(parts, own, ignored)}`;
}

/**
 * The published hashes leave values with the prefix gs1 as they are unless the document declares it, although the text of the
 * standard expands them; see the README.
 */
function asHashed(context: TermContext): TermContext {
  if (context.declared.has('gs1')) return context;
  let hashed = WITHOUT_GS1.get(context);
  if (hashed === undefined) {
    const prefixes = new Map(context.prefixes);
    prefixes.delete('gs1');
    hashed = { ...context, prefixes };
    WITHOUT_GS1.set(context, hashed);
  }
  return hashed;
}

/** Made once for all events of a document. */
const WITHOUT_GS1 = new WeakMap<TermContext, TermContext>();

const NOTHING: ReadonlySet<string> = new Set();

const EVENT_FIELDS = new Set(FIELD_ORDER.map(({ name }) => name));

/** Fields of the order, in its order. */
function ordered(object: JsonObject, order: readonly OrderedField[], context: TermContext): string {
  return order.map((field) => fieldText(object[field.name], field, context)).join('');
}

function fieldText(value: unknown, field: OrderedField, context: TermContext): string {
  if (value === undefined || value === null) return '';
  const items = Array.isArray(value) ? value : [value];
  if ('kind' in field) {
    const label = 'item' in field ? field.item : field.name;
    const texts = sorted(items.map((item) => labelled(label, canonicalValue(item, field.kind, context))));
    return 'item' in field && texts !== '' ? field.name + texts : texts;
  }
  const label = field.item ?? field.name;
  const texts = sorted(items.map((item) => (isObject(item) ? objectText(label, item, field, context) : '')));
  return field.item !== undefined && texts !== '' ? field.name + texts : texts;
}

function objectText(
  label: string,
  object: JsonObject,
  { fields }: { readonly fields: readonly OrderedField[] },
  context: TermContext,
): string {
  const known = new Set(fields.map(({ name }) => name));
  const extensions = Object.entries(object)
    .filter(([name]) => !known.has(name) && !UNHASHED.has(name))
    .map(([name, value]) => extensionText(name, value, context));
  const text = ordered(object, fields, context) + sorted(extensions);
  return text === '' ? '' : label + text;
}

/** Lists of pairs, master data and extensions: sorted together. */
function rest(event: JsonObject, context: TermContext, ignored: ReadonlySet<string>): string {
  const texts: string[] = [];
  for (const [name, value] of Object.entries(event)) {
    if (EVENT_FIELDS.has(name) || UNHASHED.has(name)) continue;
    if (Object.hasOwn(PAIR_LISTS, name)) texts.push(pairListText(name, value, context));
    else if (!ignored.has(braced(qualify(name, context)))) texts.push(extensionText(name, value, context));
  }
  return sorted(texts);
}

function pairListText(name: string, value: unknown, context: TermContext): string {
  const { value: valueName, typeKind } = PAIR_LISTS[name]!;
  const pairs = (Array.isArray(value) ? value : [value]).filter(isObject);
  const texts = sorted(
    pairs.map(
      (pair) =>
        labelled('type', canonicalValue(pair.type, typeKind, context)) +
        labelled(valueName, canonicalValue(pair[valueName], 'uri', context)),
    ),
  );
  return texts === '' ? '' : name + texts;
}

/** A field that the order does not know, with all below it. Each item of a list is written by itself. */
function extensionText(name: string, value: unknown, context: TermContext): string {
  if (value === undefined || value === null) return '';
  if (Array.isArray(value)) {
    return sorted(value.map((item) => extensionText(name, item, context)));
  }
  const label = name === 'ilmd' ? name : braced(qualify(name, context));
  if (!isObject(value)) {
    const text = canonicalExtensionValue(value, context);
    return text === '' ? label : `${label}=${text}`;
  }
  const own = canonicalExtensionValue(value['#text'], context); // XML: text beside attributes
  const below = Object.entries(value)
    .filter(([inner]) => !UNHASHED.has(inner) || inner === 'type')
    .map(([inner, item]) => extensionText(inner, item, context));
  return `${own === '' ? label : `${label}=${own}`}${sorted(below)}`;
}

function labelled(label: string, text: string): string {
  return text === '' ? '' : `${label}=${text}`;
}

function sorted(texts: readonly string[]): string {
  return texts.length === 1 ? texts[0]! : texts.toSorted(byCodePoints).join('');
}
