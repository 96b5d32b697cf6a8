import { expandCurie, type TermContext } from '../context/term-context.ts';
import { canonicalIdentifier } from '../identifiers/canonical-identifier.ts';
import { parseDateTime, toUtcText } from '../validation/date-time.ts';
import { expandWord, replaceCbvUrn, type WordListName } from '../vocabulary/standard-value.ts';
import { canonicalNumber, numberText } from './canonical-number.ts';

/** What a standard field holds: it decides how its value is written. */
export type ValueKind = 'time' | 'number' | 'uri' | 'text' | WordListName;

/** The value as the canonical form has it; '' if there is nothing to write. */
export function canonicalValue(value: unknown, kind: ValueKind, context: TermContext): string {
  if (typeof value === 'number') return numberText(value);
  if (typeof value === 'boolean') return String(value);
  if (typeof value !== 'string') return '';
  const text = value.trim();
  switch (kind) {
    case 'text':
      return text;
    case 'time': {
      const ms = parseDateTime(text);
      return ms === null ? text : toUtcText(ms);
    }
    case 'number':
      return canonicalNumber(text) ?? text;
    case 'uri':
      return canonicalUri(text, context);
    default:
      return canonicalUri(expandWord(text, kind), context);
  }
}

/** CURIEs and CBV URNs expanded, GS1 keys as their canonical link. */
export function canonicalUri(text: string, context: TermContext): string {
  return canonicalIdentifier(replaceCbvUrn(expandCurie(text, context.prefixes)));
}

/** A value of an extension: XML has no types, so what looks like a number is written as one. */
export function canonicalExtensionValue(value: unknown, context: TermContext): string {
  if (typeof value !== 'string') return canonicalValue(value, 'text', context);
  const text = value.trim();
  return canonicalNumber(text) ?? canonicalUri(text, context);
}
