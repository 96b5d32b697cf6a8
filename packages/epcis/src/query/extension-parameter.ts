import { canonicalExtensionValue } from '../canonical/canonical-value.ts';
import { braced, qualify } from '../context/qualified-name.ts';
import type { TermContext } from '../context/term-context.ts';
import { parseDateTime } from '../validation/date-time.ts';
import { shown } from '../validation/faults.ts';
import { isUri } from '../validation/uri.ts';
import { type Parameter, readExists, refuse } from './parameter-value.ts';
import type { ExtensionScope, ExtensionTest, Order, Predicate } from './predicate.ts';

const SCOPES: Readonly<Record<string, ExtensionScope>> = {
  ILMD: 'ilmd',
  ERROR_DECLARATION: 'errorDeclaration',
  SENSORELEMENT: 'sensorElement',
  SENSORMETADATA: 'sensorMetadata',
  SENSORREPORT: 'sensorReport',
  readPoint: 'readPoint',
  bizLocation: 'bizLocation',
};

const NAME = new RegExp(`^(EQ|GT|GE|LT|LE|EXISTS)_(INNER_)?(?:(${Object.keys(SCOPES).join('|')})_)?(.+:.+)$`);

/** Reads EQ_ext:field, GE_ILMD_ext:field, EXISTS_INNER_ext:field and the like; undefined if the name is none of these. */
export function readExtensionParameter(
  parameter: Parameter,
  context: TermContext,
): Predicate | null | undefined {
  const match = NAME.exec(parameter.name);
  if (!match) return undefined;
  const [, op, inner, scope, field] = match;
  const test = readTest(parameter, op as Order | 'EQ' | 'EXISTS', context);
  if (test === null) return null;
  return {
    kind: 'extension',
    scope: scope === undefined ? 'event' : SCOPES[scope]!,
    isInner: inner !== undefined,
    name: readFieldName(parameter, field!, context),
    test,
  };
}

/** `{namespace}local` of a field that a parameter names by CURIE or URI. */
export function readFieldName(parameter: Parameter, field: string, context: TermContext): string {
  if (!isUri(field)) refuse(parameter, `${shown(field)} is no name of a field`, 'Use a full URI or a CURIE');
  return braced(qualify(field, context));
}

function readTest(
  parameter: Parameter,
  op: Order | 'EQ' | 'EXISTS',
  context: TermContext,
): ExtensionTest | null {
  const { value, isText } = parameter;
  if (op === 'EXISTS') return readExists(parameter) ? { op } : null;
  if (op === 'EQ') {
    const items =
      isText && typeof value === 'string' ? value.split('|') : Array.isArray(value) ? value : [value];
    if (items.length === 0) refuse(parameter, 'the list is empty', 'Name at least one value');
    return { op, oneOf: items.map((item) => readScalar(parameter, item, context)) };
  }
  const ms = typeof value === 'string' ? parseDateTime(value) : null;
  if (ms !== null) return { op, than: 'time', limit: ms };
  const limit = isText && typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  if (typeof limit === 'number' && Number.isFinite(limit)) return { op, than: 'number', limit };
  return refuse(parameter, `a number or a time is needed, not ${shown(value)}`, 'Write 12.5 or a full time');
}

function readScalar(parameter: Parameter, item: unknown, context: TermContext): string {
  if (typeof item === 'string' || typeof item === 'number' || typeof item === 'boolean') {
    return canonicalExtensionValue(item, context);
  }
  return refuse(parameter, `a text or a number is needed, not ${shown(item)}`, 'Write every value plainly');
}
