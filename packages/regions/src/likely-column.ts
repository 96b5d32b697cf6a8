import { shorten } from './cell.ts';
import type { Columns } from './column.ts';
import type { RegionFaultCode } from './region-error.ts';

const UNIT_WORDS =
  /^(rad(ians?)?|deg(rees?)?|e6|thousands?|k|millions?|m|mn|bn|billions?|metres?|meters?|miles?|mi|ft|minutes?|mins?|s|sec|seconds?|days?|months?|w|wh|kwh|mwh|gwh|twh|g|kg|kgs|lbs?|t|tons?|tonnes?|kt|mt|pct|percent|kgperyear|kgpermonth|tonnespermonth|tonnesperday|perkm|permile|pertonnemile|pertonmile|perkgkm|usd|cny|eur|sold|units?)$/;
/** Endings of our own names that are units; what stands before them is the quantity. */
const OWN_UNIT = /(TonnesPerYear|PerTonneKm|Gwh|Km)$/;

/** What somebody may have meant by a column that does not exist: another spelling, or another unit. */
export function likelyColumn(
  name: string,
  columns: Columns,
): { readonly code: RegionFaultCode; readonly message: string; readonly remedy: string } {
  const given = plain(name);
  for (const [known, { unit }] of Object.entries(columns)) {
    if (plain(known) === given) {
      return {
        code: 'UNKNOWN_COLUMN',
        message: `there is no column “${shorten(name)}”`,
        remedy: `Spell it ${known}`,
      };
    }
    const quantity = plain(known.replace(OWN_UNIT, ''));
    const rest = given.startsWith(quantity) ? given.slice(quantity.length) : '';
    if (unit !== null && quantity !== '' && UNIT_WORDS.test(rest)) {
      return {
        code: 'WRONG_UNIT',
        message: `“${shorten(name)}” looks like ${known} in another unit`,
        remedy: `Convert it to ${unit === '1' ? 'a fraction of 1' : unit} and name it ${known}`,
      };
    }
  }
  const close = Object.keys(columns).find((known) => isClose(plain(known), given));
  return {
    code: 'UNKNOWN_COLUMN',
    message: `there is no column “${shorten(name)}”`,
    remedy: close
      ? `Did you mean ${close}?`
      : `Remove it; the columns are ${Object.keys(columns).join(', ')}`,
  };
}

const plain = (name: string): string => name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');

/** One is the beginning of the other, or they differ by one letter. */
function isClose(known: string, given: string): boolean {
  if (given.length < 3) return false;
  if (known.startsWith(given) || given.startsWith(known)) return true;
  if (Math.abs(known.length - given.length) > 1) return false;
  const [short, long] = known.length <= given.length ? [known, given] : [given, known];
  let i = 0;
  while (i < short.length && short[i] === long[i]) i++;
  return short.slice(short.length === long.length ? i + 1 : i) === long.slice(i + 1);
}
