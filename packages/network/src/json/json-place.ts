import { NetworkError } from '../network-error.ts';

/** A value of a JSON file with the way to it, so that what is wrong can be named. Throws NetworkError FILE_INVALID. */
export interface JsonPlace {
  readonly path: string;
  readonly value: unknown;
  /** The member of that name; a missing one is refused. */
  member(name: string): JsonPlace;
  /** The member of that name, or null where it is missing or null. */
  optional(name: string): JsonPlace | null;
  has(name: string): boolean;
  entries(): [string, JsonPlace][];
  items(): JsonPlace[];
  number(): number;
  text(): string;
  /** T numbers: an array of that length or one number for all; null stands for `absent`. */
  series(T: number, absent?: number): number[];
  refuse(message: string, remedy?: string): never;
}

export function jsonPlace(value: unknown, path = '$'): JsonPlace {
  const refuse = (message: string, remedy = 'correct the file'): never => {
    throw new NetworkError('FILE_INVALID', `${path}: ${message}`, { place: path, remedy });
  };
  const object = (): Record<string, unknown> => {
    if (typeof value !== 'object' || value === null || Array.isArray(value))
      return refuse('must be an object');
    return value as Record<string, unknown>;
  };
  const at = (name: string): string => `${path}[${JSON.stringify(name)}]`;
  return {
    path,
    value,
    refuse,
    has: (name) => Object.hasOwn(object(), name) && object()[name] !== null,
    member: (name) => {
      if (!Object.hasOwn(object(), name)) return refuse(`${name} is missing`, `add ${name}`);
      return jsonPlace(object()[name], at(name));
    },
    optional: (name) => {
      const found = object()[name];
      return found === undefined || found === null ? null : jsonPlace(found, at(name));
    },
    entries: () => Object.entries(object()).map(([name, child]) => [name, jsonPlace(child, at(name))]),
    items: () => {
      if (!Array.isArray(value)) return refuse('must be a list');
      return value.map((child, i) => jsonPlace(child, `${path}[${i}]`));
    },
    number: () => (typeof value === 'number' && Number.isFinite(value) ? value : refuse('must be a number')),
    text: () => (typeof value === 'string' ? value : refuse('must be text')),
    series: (T, absent) => {
      const list = Array.isArray(value) ? value : new Array<unknown>(T).fill(value);
      if (list.length !== T)
        return refuse(
          `has ${list.length} values for ${T} years`,
          `give one value for each of the ${T} years`,
        );
      return list.map((item: unknown, t) => {
        if (item === null && absent !== undefined) return absent;
        return typeof item === 'number' && Number.isFinite(item)
          ? item
          : refuse(`value ${t + 1} must be a number, is ${JSON.stringify(item)}`);
      });
    },
  };
}
