import { idFault } from './cell.ts';
import { checkTables } from './check-tables.ts';
import { DOCUMENT_FILE, JsonPlace } from './json-place.ts';
import type { Area, LocalName, Region } from './region.ts';
import type { FaultList } from './region-error.ts';
import { FIRST_YEAR, LAST_YEAR } from './table-columns.ts';

/** What region.json holds: a region without its CSV tables. */
export type RegionDocument = Omit<Region, 'zones' | 'sites' | 'lanes' | 'sales'>;

const FORMAT = 'relode-region/1';
const KEYS = [
  'format',
  'id',
  'name',
  'country',
  'currency',
  'periods',
  'areas',
  'tables',
  'credits',
] as const;
const MOST_PERIODS = 60;
const MOST_CHARACTERS = 16_000_000;

/** Reads region.json and reports every fault; undefined when there is any. */
export function readDocument(text: string, faults: FaultList): RegionDocument | undefined {
  const value = parseJson(text, faults);
  return value === undefined ? undefined : checkDocument(value.json, faults);
}

function checkDocument(value: unknown, faults: FaultList): RegionDocument | undefined {
  const before = faults.count;
  const root = new JsonPlace(value, '', faults);
  const format = root.object()?.format;
  if (typeof format === 'string' && format !== FORMAT) {
    return root
      .at('format', format)
      .refuse(
        'FORMAT_UNKNOWN',
        `the format “${format.slice(0, 40)}” is not known`,
        `This version reads ${FORMAT}`,
      );
  }
  const parts = root.keys(KEYS);
  if (parts === undefined) return undefined;
  const currency = parts.currency.matching(/^[A-Z]{3}$/, 'an ISO 4217 code such as CNY');
  const document = {
    format: parts.format.choice([FORMAT]),
    id: parts.id.matching(
      /^(?!.{81})[a-z0-9]+(-[a-z0-9]+)*$/,
      'lower-case words joined by “-”, such as china or new-york',
    ),
    name: readName(parts.name),
    country: parts.country.matching(/^[A-Z]{2}$/, 'an ISO 3166-1 alpha-2 code such as CN'),
    currency,
    periods: readPeriods(parts.periods),
    areas: readAreas(parts.areas),
    tables: checkTables(parts.tables, currency ?? 'currency'),
    credits: parts.credits.items()?.map((credit) => credit.text()),
  };
  return faults.count === before ? (document as RegionDocument) : undefined;
}

function readName(place: JsonPlace): LocalName | undefined {
  const parts = place.keys(['en', 'zh']);
  if (parts === undefined) return undefined;
  const en = parts.en.text();
  const zh = parts.zh.textOrNull();
  return en === undefined || zh === undefined ? undefined : { en, zh };
}

function readPeriods(place: JsonPlace): number[] | undefined {
  const items = place.items();
  if (items === undefined) return undefined;
  if (items.length === 0 || items.length > MOST_PERIODS) {
    return place.refuse(
      'NO_ROWS',
      `there are ${items.length} periods`,
      `Name 1 to ${MOST_PERIODS} calendar years to plan`,
    );
  }
  const years = items.map((item) => {
    const year = item.number();
    if (year === undefined || (Number.isInteger(year) && year >= FIRST_YEAR && year <= LAST_YEAR))
      return year;
    return item.refuse(
      'OUT_OF_RANGE',
      `${year} is not a calendar year from ${FIRST_YEAR} to ${LAST_YEAR}`,
      'Write a year such as 2030',
    );
  });
  const breaks = years.findIndex(
    (year, i) => i > 0 && year !== undefined && years[i - 1] !== undefined && year !== years[i - 1]! + 1,
  );
  if (breaks > 0) {
    return place.refuse(
      'YEARS_NOT_CONSECUTIVE',
      `${years[breaks]} follows ${years[breaks - 1]}`,
      'List the years one by one, ascending, none left out or twice',
    );
  }
  return years as number[];
}

function readAreas(place: JsonPlace): Area[] | undefined {
  const items = place.items();
  if (items === undefined) return undefined;
  if (items.length === 0)
    return place.refuse(
      'NO_ROWS',
      'there are no areas',
      'Name at least one area; zones and sites refer to it',
    );
  const seen = new Set<string>();
  return items.flatMap((item) => {
    const parts = item.keys(['id', 'name']);
    const id = parts?.id.text();
    const name = parts && readName(parts.name);
    if (parts === undefined || id === undefined || name === undefined) return [];
    const fault = idFault(id);
    if (fault) parts.id.refuse(fault.code, fault.message, fault.remedy);
    if (seen.has(id))
      parts.id.refuse('DUPLICATE_ID', `the area id “${id}” occurs twice`, 'Give each area its own id');
    seen.add(id);
    return [{ id, name }];
  });
}

/** The value in a box, so that `undefined` can mean a text that is no JSON. */
function parseJson(given: string, faults: FaultList): { readonly json: unknown } | undefined {
  const text = given.replace(/^\ufeff/, '');
  const refuse = (
    ...[code, message, remedy, row]: [Parameters<FaultList['add']>[0], string, string, number?]
  ): undefined => void faults.add(code, { file: DOCUMENT_FILE, row: row ?? null }, message, remedy);
  if (text.length > MOST_CHARACTERS) {
    return refuse(
      'FILE_TOO_LARGE',
      `the file has ${text.length} characters`,
      `At most ${MOST_CHARACTERS} are taken`,
    );
  }
  if (text.trim() === '')
    return refuse('FILE_EMPTY', 'the file is empty', 'Start from a region that `relode region new` wrote');
  if (text.includes('\0'))
    return refuse('WRONG_ENCODING', 'the file is UTF-16 or not text', 'Save it as UTF-8');
  try {
    return { json: JSON.parse(text) };
  } catch (error) {
    const { message } = error as Error;
    const at = /position (\d+)/.exec(message)?.[1];
    const row = at === undefined ? undefined : text.slice(0, Number(at)).split('\n').length;
    return refuse(
      'JSON_MALFORMED',
      `the file is not JSON: ${message}`,
      'Mend the JSON; a comma or a quote is often missing',
      row,
    );
  }
}
