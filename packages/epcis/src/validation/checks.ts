import { isDateTime } from './date-time.ts';
import { type Faults, shown } from './faults.ts';
import { isUri } from './uri.ts';

/** Looks at one value and tells its faults. The walk stands at the value. */
export type Check = (value: unknown, faults: Faults) => void;

export type JsonObject = Readonly<Record<string, unknown>>;

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export const anything: Check = () => {};

export const text: Check = (value, faults) => {
  if (typeof value !== 'string') faults.add(`A text is needed, not ${shown(value)}`);
};

export const uri: Check = (value, faults) => {
  if (typeof value !== 'string' || !isUri(value)) faults.add(`A URI is needed, not ${shown(value)}`);
};

export const time: Check = (value, faults) => {
  if (typeof value !== 'string' || !isDateTime(value)) {
    faults.add(
      `A date and time with a time zone is needed, such as 2026-03-12T08:00:00Z, not ${shown(value)}`,
    );
  }
};

export const number: Check = (value, faults) => {
  if (typeof value !== 'number' || !Number.isFinite(value)) {
    faults.add(`A number is needed, not ${shown(value)}`);
  }
};

export const truth: Check = (value, faults) => {
  if (typeof value !== 'boolean') faults.add(`true or false is needed, not ${shown(value)}`);
};

export function matching(pattern: RegExp, need: string): Check {
  return (value, faults) => {
    if (typeof value !== 'string' || !pattern.test(value))
      faults.add(`${need} is needed, not ${shown(value)}`);
  };
}

export function oneOf(words: readonly string[]): Check {
  const known = new Set<unknown>(words);
  return (value, faults) => {
    if (!known.has(value)) faults.add(`One of ${words.join(', ')} is needed, not ${shown(value)}`);
  };
}

/** A bare word of a standard vocabulary, or a URI that does not start as those of the vocabulary do. */
export function wordOrUri(words: ReadonlySet<string>, reserved: RegExp, name: string): Check {
  return (value, faults) => {
    if (typeof value !== 'string') {
      faults.add(`A ${name} is needed, not ${shown(value)}`);
    } else if (!words.has(value)) {
      if (!isUri(value)) {
        faults.add(`${shown(value)} is no standard ${name}; one of your own must be a URI`);
      } else if (reserved.test(value)) {
        faults.add(`A standard ${name} is written as its bare word, not as ${shown(value)}`);
      }
    }
  };
}

export function listOf(check: Check, atLeast = 0, isSet = false): Check {
  return (value, faults) => {
    if (!Array.isArray(value)) {
      faults.add(`A list is needed, not ${shown(value)}`);
      return;
    }
    if (value.length < atLeast) faults.add(`The list needs at least ${atLeast} item`);
    for (let i = 0; i < value.length && !faults.isFull; i += 1) {
      faults.enter(i);
      check(value[i], faults);
      faults.leave();
    }
    if (isSet) tellRepeated(value, faults);
  };
}

/** Faults of items that a list of texts holds twice. */
function tellRepeated(items: readonly unknown[], faults: Faults): void {
  if (items.length < 2) return;
  const seen = new Set<unknown>();
  for (const [i, item] of items.entries()) {
    const key = typeof item === 'object' ? sortedText(item) : item;
    if (seen.has(key)) faults.addAt(i, `${shown(item)} stands in the list twice`);
    seen.add(key);
  }
}

/** JSON text with the names of every object in order: equal for equal values. */
function sortedText(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) =>
    isObject(part) ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1))) : part,
  );
}
