import { InvalidArgumentError } from 'commander';

/** '1%' or '0.01' → 0.01. A bare number above 1 is refused: it could mean either. */
export function share(text: string): number {
  const match = /^(\d+(?:\.\d+)?|\.\d+)\s*(%?)$/.exec(text.trim());
  if (!match) throw new InvalidArgumentError('Give a percentage such as 1%, or a fraction such as 0.01.');
  const value = match[2] === '%' ? Number(match[1]) / 100 : Number(match[1]);
  if (value > 1) {
    throw new InvalidArgumentError(
      match[2] === '%' ? 'It lies between 0% and 100%.' : `Above 1 is not a fraction; did you mean ${text}%?`,
    );
  }
  return value;
}

/** '60', '60s' or '2m' → seconds. */
export function seconds(text: string): number {
  const match = /^(\d+(?:\.\d+)?)\s*(s|m|min|h)?$/.exec(text.trim());
  const value = match
    ? Number(match[1]) * { s: 1, m: 60, min: 60, h: 3600 }[(match[2] as 's' | 'm' | 'min' | 'h') || 's']
    : Number.NaN;
  if (!(value >= 1 && value <= 86_400)) {
    throw new InvalidArgumentError('Give seconds from 1 to 86400, such as 60 or 2m.');
  }
  return value;
}

export function wholeNumber(least: number, most: number): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (!/^\d+$/.test(text) || value < least || value > most) {
      throw new InvalidArgumentError(`Give a whole number from ${least} to ${most}.`);
    }
    return value;
  };
}

export function notNegative(text: string): number {
  const value = Number(text);
  if (text.trim() === '' || !Number.isFinite(value) || value < 0) {
    throw new InvalidArgumentError('Give a number that is not negative.');
  }
  return value;
}

/** '30%' → 0.3, or a plain number that is not negative. */
export function notNegativeOrShare(text: string): number {
  return text.trim().endsWith('%') ? share(text) : notNegative(text);
}

/** 'a,b' → ['a', 'b']; several options of the name add up. */
export function textList(text: string, before: readonly string[] | undefined): string[] {
  const given = text.split(',').flatMap((part) => part.trim() || []);
  return [...new Set([...(before ?? []), ...given])];
}

/** 'a,b' → ['a', 'b'], each one of the choices; several options of the name add up. */
export function listOf<const T extends string>(choices: readonly T[]) {
  return (text: string, before: readonly T[] | undefined): T[] => {
    const given = text.split(',').map((part) => {
      const found = choices.find((choice) => choice === part.trim());
      if (found === undefined) throw new InvalidArgumentError(`Allowed are ${choices.join(', ')}.`);
      return found;
    });
    return [...new Set([...(before ?? []), ...given])];
  };
}

/** 'path=value' collected into one record; `read` checks the value. */
export function assignments(read: (text: string) => number, names?: readonly string[]) {
  return (text: string, before: Readonly<Record<string, number>> | undefined): Record<string, number> => {
    const at = text.lastIndexOf('=');
    const name = text.slice(0, at).trim();
    if (at < 1) throw new InvalidArgumentError('Write name=value.');
    if (names && !names.includes(name))
      throw new InvalidArgumentError(`Allowed names are ${names.join(', ')}.`);
    return { ...before, [name]: read(text.slice(at + 1)) };
  };
}

export function anyNumber(text: string): number {
  const value = Number(text);
  if (text.trim() === '' || !Number.isFinite(value))
    throw new InvalidArgumentError(`"${text}" is not a number.`);
  return value;
}

/** '11:00' or '39600' → seconds after midnight, or after whatever the problem counts from. */
export function timeOfDay(text: string): number {
  const match = /^(\d{1,2}):(\d{2})$/.exec(text.trim());
  if (match && Number(match[2]) < 60) return Number(match[1]) * 3600 + Number(match[2]) * 60;
  if (/^\d+(\.\d+)?$/.test(text.trim())) return Number(text);
  throw new InvalidArgumentError('Give a time such as 11:00, or seconds.');
}

/** A route, numbered from 1 on, that is late. */
export interface LateRoute {
  readonly route: number;
  readonly delayS: number;
}

/** '3=20m' → route 3 is 1200 s late; several options add up. */
export function lateRoute(text: string, before: readonly LateRoute[]): LateRoute[] {
  const [number = '', delay = ''] = text.split('=');
  if (!/^[1-9]\d*$/.test(number.trim())) throw new InvalidArgumentError('Give route=time, such as 3=20m.');
  return [...before, { route: Number(number), delayS: seconds(delay) }];
}
