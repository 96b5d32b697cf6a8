import { EpcisError } from '../epcis-error.ts';
import { findRepeatedName } from './find-repeated-name.ts';
import { pointerOf } from './pointer.ts';

export interface JsonLimits {
  /** Objects and arrays within each other. */
  readonly maxDepth: number;
  /** Values in all: members of objects and items of arrays. */
  readonly maxValues: number;
}

export const JSON_LIMITS: JsonLimits = { maxDepth: 64, maxValues: 5_000_000 };

/**
 * Parses JSON text that a stranger sent. Unlike `JSON.parse` it refuses names given twice, `__proto__`, and texts
 * deeper or larger than `limits`; depth is looked at before parsing.
 * Throws `EpcisError` EPCIS_JSON_MALFORMED or EPCIS_JSON_UNSAFE.
 */
export function readJson(text: string, limits: JsonLimits = JSON_LIMITS): unknown {
  const members = countMembers(text, limits.maxDepth);
  const value = parse(text);
  if (countNames(value, limits) !== members) {
    const path = findRepeatedName(text);
    throw new EpcisError('EPCIS_JSON_UNSAFE', `The name ${JSON.stringify(path.at(-1))} is given twice`, {
      place: pointerOf(path),
      remedy: 'Give each name of an object once; it is not clear which of the two values is meant',
    });
  }
  return value;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new EpcisError('EPCIS_JSON_MALFORMED', `This is no JSON text: ${(cause as Error).message}`, {
      remedy: 'Check quotes, commas and brackets where the message says',
      cause,
    });
  }
}

/** Colons outside strings: one for each member of an object. */
function countMembers(text: string, maxDepth: number): number {
  let depth = 0;
  let colons = 0;
  for (let at = 0; at < text.length; at += 1) {
    switch (text.charCodeAt(at)) {
      case 0x22:
        at = endOfString(text, at);
        break;
      case 0x3a:
        colons += 1;
        break;
      case 0x7b:
      case 0x5b:
        depth += 1;
        if (depth > maxDepth) {
          throw new EpcisError('EPCIS_JSON_UNSAFE', `The text nests deeper than ${maxDepth} levels`, {
            place: `character ${at + 1}`,
            remedy: `Use at most ${maxDepth} objects and arrays within each other`,
          });
        }
        break;
      case 0x7d:
      case 0x5d:
        depth -= 1;
        break;
    }
  }
  return colons;
}

/** Index of the quote that ends the string whose first quote is at `start`; the text's length if there is none. */
export function endOfString(text: string, start: number): number {
  let end = text.indexOf('"', start + 1);
  while (end > 0 && isEscaped(text, end)) end = text.indexOf('"', end + 1);
  return end < 0 ? text.length : end;
}

function isEscaped(text: string, at: number): boolean {
  let backslashes = 0;
  while (text.charCodeAt(at - 1 - backslashes) === 0x5c) backslashes += 1;
  return backslashes % 2 === 1;
}

function countNames(root: unknown, limits: JsonLimits): number {
  let names = 0;
  let values = 0;
  const visit = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return;
    if (Array.isArray(value)) {
      values += value.length;
      for (const item of value) visit(item);
    } else {
      for (const name of Object.keys(value)) {
        names += 1;
        values += 1;
        if (name === '__proto__') {
          throw new EpcisError('EPCIS_JSON_UNSAFE', 'The name "__proto__" is not allowed', {
            remedy: 'Use another name',
          });
        }
        visit((value as Record<string, unknown>)[name]);
      }
    }
    if (values > limits.maxValues) {
      throw new EpcisError('EPCIS_JSON_UNSAFE', `The text holds more than ${limits.maxValues} values`, {
        remedy: 'Send it in several parts',
      });
    }
  };
  visit(root);
  return names;
}
