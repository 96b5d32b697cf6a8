import { EpcisError } from '../epcis-error.ts';
import { parseDateTime } from '../validation/date-time.ts';
import { shown } from '../validation/faults.ts';
import { isUri } from '../validation/uri.ts';

/** A parameter as it was given: text from a URL (lists with `|`), or a JSON value. */
export interface Parameter {
  readonly name: string;
  readonly value: unknown;
  readonly isText: boolean;
}

export function refuse({ name }: Parameter, message: string, remedy: string): never {
  throw new EpcisError('EPCIS_QUERY_PARAMETER', `${name}: ${message}`, { place: name, remedy });
}

/** Texts of a list, at least one. */
export function readTexts(parameter: Parameter): readonly string[] {
  const { value, isText } = parameter;
  const items = isText && typeof value === 'string' ? value.split('|') : value;
  if (!Array.isArray(items)) {
    return refuse(parameter, `a list is needed, not ${shown(value)}`, 'Write ["…"], or one|two in a URL');
  }
  if (items.length === 0) return refuse(parameter, 'the list is empty', 'Name at least one value');
  return items.map((item) => {
    if (typeof item === 'string' && item !== '') return item;
    return refuse(parameter, `a text is needed, not ${shown(item)}`, 'Write every value as a text');
  });
}

export function readUris(parameter: Parameter): readonly string[] {
  return readTexts(parameter).map((text) =>
    isUri(text)
      ? text
      : refuse(parameter, `${shown(text)} is no URI`, 'Write a full URI, or a CURIE of a known prefix'),
  );
}

/** Bare words of a list of the standard, or URIs. */
export function readWords(parameter: Parameter, words: ReadonlySet<string>): readonly string[] {
  return readTexts(parameter).map((text) =>
    words.has(text) || isUri(text)
      ? text
      : refuse(parameter, `${shown(text)} is no standard value`, 'Use a standard word, or a URI of your own'),
  );
}

export function readTime(parameter: Parameter): number {
  const { value } = parameter;
  const ms = typeof value === 'string' ? parseDateTime(value) : null;
  if (ms !== null) return ms;
  return refuse(
    parameter,
    `${shown(value)} is no date and time with a time zone`,
    'Write it as 2026-03-12T08:00:00Z; in a URL write + as %2B',
  );
}

export function readNumber(parameter: Parameter): number {
  const { value, isText } = parameter;
  const number = isText && typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  if (typeof number === 'number' && Number.isFinite(number)) return number;
  return refuse(parameter, `a number is needed, not ${shown(value)}`, 'Write it as 12.5');
}

/** One number, or any of several. */
export function readNumbers(parameter: Parameter): readonly number[] {
  const { value, isText } = parameter;
  const items =
    isText && typeof value === 'string' ? value.split('|') : Array.isArray(value) ? value : [value];
  if (items.length === 0) return refuse(parameter, 'the list is empty', 'Name at least one number');
  return items.map((item) => readNumber({ ...parameter, value: item }));
}

export function readWhole(parameter: Parameter): number {
  const number = readNumber(parameter);
  if (Number.isSafeInteger(number) && number >= 1) return number;
  return refuse(parameter, `a whole number above 0 is needed, not ${shown(number)}`, 'Write it as 100');
}

export function readTruth(parameter: Parameter): boolean {
  const { value } = parameter;
  if (value === true || value === 'true') return true;
  if (value === false || value === 'false') return false;
  return refuse(parameter, `true or false is needed, not ${shown(value)}`, 'Write true or false');
}

/** Value of an EXISTS parameter: true, or nothing at all, asks; false does not. */
export function readExists(parameter: Parameter): boolean {
  const { value } = parameter;
  return value === null || value === '' || value === 1 || value === '1' || readTruth(parameter);
}
