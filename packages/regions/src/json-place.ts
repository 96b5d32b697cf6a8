import { shorten, textFault } from './cell.ts';
import type { FaultList, RegionFaultCode } from './region-error.ts';

export const DOCUMENT_FILE = 'region.json';

/** A value in region.json with its path; its readers report what they do not like and answer undefined. */
export class JsonPlace {
  readonly value: unknown;
  readonly path: string;
  readonly faults: FaultList;

  constructor(value: unknown, path: string, faults: FaultList) {
    this.value = value;
    this.path = path;
    this.faults = faults;
  }

  refuse(code: RegionFaultCode, message: string, remedy: string): undefined {
    this.faults.add(code, { file: DOCUMENT_FILE, column: this.path || null }, message, remedy);
    return undefined;
  }

  /** The places under an object's keys; keys that are missing, or not among `known`, are faults. */
  keys<K extends string>(known: readonly K[]): Record<K, JsonPlace> | undefined {
    const object = this.object();
    if (object === undefined) return undefined;
    for (const key of Object.keys(object)) {
      if ((known as readonly string[]).includes(key)) continue;
      this.at(key, null).refuse(
        'UNKNOWN_KEY',
        `there is no key “${shorten(key)}”`,
        `The keys here are ${known.join(', ')}`,
      );
    }
    let whole = true;
    for (const key of known) {
      if (Object.hasOwn(object, key)) continue;
      whole = false;
      this.at(key, null).refuse(
        'MISSING_KEY',
        `the key “${key}” is missing`,
        'Add it; docs/region-format.md shows the shape',
      );
    }
    return whole
      ? (Object.fromEntries(known.map((key) => [key, this.at(key, object[key])])) as Record<K, JsonPlace>)
      : undefined;
  }

  object(): Readonly<Record<string, unknown>> | undefined {
    if (typeof this.value === 'object' && this.value !== null && !Array.isArray(this.value)) {
      return this.value as Readonly<Record<string, unknown>>;
    }
    return this.wrongType('an object { … }');
  }

  items(): JsonPlace[] | undefined {
    if (!Array.isArray(this.value)) return this.wrongType('a list [ … ]');
    return this.value.map((item, i) => this.at(i, item));
  }

  number(): number | undefined {
    return typeof this.value === 'number' ? this.value + 0 : this.wrongType('a number');
  }

  text(): string | undefined {
    if (typeof this.value !== 'string') return this.wrongType('a text');
    if (this.value.trim() === '') return this.refuse('MISSING_VALUE', 'the text is empty', 'Write a text');
    const fault = textFault(this.value);
    return fault ? this.refuse(fault.code, fault.message, fault.remedy) : this.value.trim();
  }

  textOrNull(): string | null | undefined {
    return this.value === null ? null : this.text();
  }

  choice<T extends string>(choices: readonly T[]): T | undefined {
    if ((choices as readonly unknown[]).includes(this.value)) return this.value as T;
    const found = typeof this.value === 'string' ? `“${shorten(this.value)}”` : describe(this.value);
    return this.refuse(
      'NOT_A_CHOICE',
      `${found} is none of ${choices.join(', ')}`,
      `Write one of ${choices.join(', ')}`,
    );
  }

  matching(pattern: RegExp, what: string): string | undefined {
    const text = this.text();
    if (text === undefined || pattern.test(text)) return text;
    return this.refuse('BAD_TEXT', `“${shorten(text)}” is not ${what}`, `Write ${what}`);
  }

  at(key: string | number, value: unknown): JsonPlace {
    const step = typeof key === 'number' ? `[${key}]` : this.path === '' ? key : `.${key}`;
    return new JsonPlace(value, this.path + step, this.faults);
  }

  private wrongType(wanted: string): undefined {
    return this.refuse(
      'WRONG_TYPE',
      `${wanted} belongs here, not ${describe(this.value)}`,
      `Write ${wanted}`,
    );
  }
}

function describe(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object') return 'an object';
  return `${typeof value === 'string' ? 'the text' : `the ${typeof value}`} ${shorten(JSON.stringify(value) ?? '')}`;
}
