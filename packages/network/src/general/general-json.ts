import { type JsonPlace, jsonPlace } from '../json/json-place.ts';
import type {
  Arc,
  ByGas,
  ByProduct,
  Disposal,
  GeneralNetwork,
  Recipe,
  Series,
  Site,
  Sizes,
  Storage,
} from './problem.ts';

/**
 * A general network from its JSON: as `GeneralNetwork`, but arcs and shared limits name sites by id, a number stands for a
 * series, null for "no limit", and what is left out is 0, none or no limit. docs/models/general-network.md has an example.
 * Throws NetworkError FILE_INVALID with the JSON path.
 */
export function parseGeneralNetwork(json: unknown): GeneralNetwork {
  const root = jsonPlace(json);
  const periods = root.member('periods').items();
  const T = periods.length;
  const sitePlaces = root.member('sites').items();
  const at = new Map(sitePlaces.map((place, s) => [place.member('id').text(), s]));
  const siteAt = (place: JsonPlace): number =>
    at.get(place.text()) ?? place.refuse(`${place.text()} is no site of the network`);
  return {
    periods: periods.map((place, t) => ({
      label: place.optional('label')?.text() ?? `period ${t + 1}`,
      discountFactor: place.optional('discountFactor')?.number() ?? 1,
    })),
    products: root
      .member('products')
      .items()
      .map((place) => place.text()),
    sites: sitePlaces.map((place) => parseSite(place, T)),
    arcs: root
      .member('arcs')
      .items()
      .map(
        (place): Arc => ({
          from: siteAt(place.member('from')),
          to: siteAt(place.member('to')),
          product: place.member('product').text(),
          mode: place.optional('mode')?.text() ?? 'road',
          distanceKm: place.optional('distanceKm')?.number() ?? 0,
          cost: series(place, 'cost', T, 0),
          energy: series(place, 'energy', T, 0),
          emissions: table(place, 'emissions', T, 0),
          limit: series(place, 'limit', T, Number.POSITIVE_INFINITY),
        }),
      ),
    disposalLimits: (root.optional('disposalLimits')?.items() ?? []).map((place) => ({
      product: place.member('product').text(),
      sites: place.member('sites').items().map(siteAt),
      limit: series(place, 'limit', T, Number.POSITIVE_INFINITY),
    })),
    emissionPrices: table(root, 'emissionPrices', T, 0),
    emissionLimits: table(root, 'emissionLimits', T, Number.POSITIVE_INFINITY),
    openingBudget: root.optional('openingBudget')?.number() ?? null,
  };
}

/** The JSON of a network, as `parseGeneralNetwork` reads it. */
export function formatGeneralNetwork(network: GeneralNetwork): string {
  const id = (s: number): string => network.sites[s]!.id;
  const document = {
    ...network,
    arcs: network.arcs.map((arc) => ({ ...arc, from: id(arc.from), to: id(arc.to) })),
    disposalLimits: network.disposalLimits.map((shared) => ({ ...shared, sites: shared.sites.map(id) })),
  };
  return `${JSON.stringify(document, null, 1)}\n`; // JSON has no infinity: it writes null, no limit
}

function parseSite(place: JsonPlace, T: number): Site {
  return {
    id: place.member('id').text(),
    supply: table(place, 'supply', T, 0),
    sendingCost: table(place, 'sendingCost', T, 0),
    recipe: optionally(place, 'recipe', (recipe) => parseRecipe(recipe, T)),
    sizes: optionally(place, 'sizes', (sizes) => parseSizes(sizes, T)),
    processingCost: series(place, 'processingCost', T, 0),
    fixedCost: series(place, 'fixedCost', T, 0),
    storage: byName(place, 'storage', (entry): Storage => costAndLimit(entry, T)),
    disposal: byName(place, 'disposal', (entry): Disposal => costAndLimit(entry, T)),
    emissions: table(place, 'emissions', T, 0),
    energy: series(place, 'energy', T, 0),
  };
}

function parseRecipe(place: JsonPlace, T: number): Recipe {
  return {
    inputs: byName(place, 'inputs', (share) => share.series(T)),
    outputs: byName(place, 'outputs', (output) => ({
      perTonne: output.member('perTonne').series(T),
      spread: output
        .optional('spread')
        ?.items()
        .map((share) => share.number()) ?? [1],
    })),
  };
}

function parseSizes(place: JsonPlace, T: number): Sizes {
  const kind = place.optional('kind')?.text() ?? 'steps';
  if (kind !== 'steps' && kind !== 'linear') return place.member('kind').refuse('must be steps or linear');
  return {
    kind,
    options: place
      .member('options')
      .items()
      .map((option) => ({
        tonnes: option.member('tonnes').number(),
        openingCost: series(option, 'openingCost', T, 0),
        fixedCost: series(option, 'fixedCost', T, 0),
        variableCost: series(option, 'variableCost', T, 0),
      })),
    initialTonnes: place.optional('initialTonnes')?.number() ?? 0,
    mayOpen:
      place
        .optional('mayOpen')
        ?.items()
        .map((flag) => flag.value === true) ?? new Array<boolean>(T).fill(true),
    closingCost: optionally(place, 'closingCost', (cost) => cost.series(T)),
  };
}

function costAndLimit(place: JsonPlace, T: number): { cost: Series; limit: Series } {
  return { cost: series(place, 'cost', T, 0), limit: series(place, 'limit', T, Number.POSITIVE_INFINITY) };
}

function series(place: JsonPlace, name: string, T: number, absent: number): Series {
  return place.optional(name)?.series(T, absent) ?? new Array<number>(T).fill(absent);
}

function table(place: JsonPlace, name: string, T: number, absent: number): ByProduct<Series> & ByGas<Series> {
  return byName(place, name, (entry) => entry.series(T, absent));
}

function byName<T>(place: JsonPlace, name: string, parse: (entry: JsonPlace) => T): Record<string, T> {
  const entries = place.optional(name)?.entries() ?? [];
  return Object.fromEntries(entries.map(([key, entry]) => [key, parse(entry)]));
}

function optionally<T>(place: JsonPlace, name: string, parse: (member: JsonPlace) => T): T | null {
  const member = place.optional(name);
  return member === null ? null : parse(member);
}
