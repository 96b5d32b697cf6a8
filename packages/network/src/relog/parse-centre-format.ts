import type {
  Disposal,
  Output,
  Series,
  SharedDisposalLimit,
  SizeOption,
  Storage,
} from '../general/problem.ts';
import type { JsonPlace } from '../json/json-place.ts';
import {
  coordinates,
  distanceMetric,
  gases,
  type KnownPlaces,
  openingYears,
  optionalSeries,
  parseProduct,
  years,
} from './parse-shared.ts';
import { connect, type PlacedSite, type RelogCase } from './relog-case.ts';

const PERCENT = 100;

/** The format of RELOG after 0.7: centres that sell, collect and dispose of; plants with an input mix. */
export function parseCentreFormat(root: JsonPlace, T: number, known: KnownPlaces): RelogCase {
  const { metric, remarks } = distanceMetric(root);
  const productPlaces = root.member('products').entries();
  const products = productPlaces.map(([name, place]) => parseProduct(name, place, T));
  const mayOpen = openingYears(root, T);
  const sites = [
    ...root
      .member('centers')
      .entries()
      .map(([name, place]) => parseCentre(name, place, T, known)),
    ...root
      .member('plants')
      .entries()
      .map(([name, place]) => parsePlant(name, place, T, known, mayOpen)),
  ];
  const limits = productPlaces.flatMap(([product, place]): SharedDisposalLimit[] => {
    const limit = optionalSeries(place, 'disposal limit (tonne)', T, Number.POSITIVE_INFINITY);
    const members = sites.flatMap(({ site }, i) => (site.disposal[product] ? [i] : []));
    return limit.every((tonnes) => tonnes === Number.POSITIVE_INFINITY)
      ? []
      : [{ product, sites: members, limit }];
  });
  return {
    network: {
      periods: years(T),
      products: products.map(({ name }) => name),
      sites: sites.map(({ site }) => site),
      arcs: connect(sites, products, metric),
      disposalLimits: limits,
      emissionPrices: emissionTable(root, 'penalty ($/tonne)', T, 0),
      emissionLimits: emissionTable(root, 'limit (tonne)', T, Number.POSITIVE_INFINITY),
      openingBudget: null,
    },
    places: sites.map(({ place }) => place),
    remarks,
  };
}

function parseCentre(name: string, place: JsonPlace, T: number, known: KnownPlaces): PlacedSite {
  const input = place.optional('input')?.text() ?? null;
  const outputs = place
    .member('outputs')
    .items()
    .map((output) => output.text());
  const factors = place.optional('variable output (tonne/tonne)');
  const ones = new Array<number>(T).fill(1);
  const spreads = outputs.map((product): [string, Output] => [
    product,
    {
      perTonne: ones,
      spread: spreadOf(factors?.optional(product) ?? null, T),
    },
  ]);
  const revenue = optionalSeries(place, 'revenue ($/tonne)', T, 0);
  const none = new Array<number>(T).fill(0);
  return {
    site: {
      id: name,
      supply: seriesOf(place, ['fixed output (tonne)', 'constant output (tonne)'], outputs, T, 0),
      sendingCost: seriesOf(place, ['collection cost ($/tonne)'], outputs, T, 0),
      recipe: input === null ? null : { inputs: { [input]: ones }, outputs: Object.fromEntries(spreads) },
      sizes: null,
      processingCost: revenue.map((money) => -money),
      fixedCost: optionalSeries(place, 'operating cost ($)', T, 0),
      storage: {},
      disposal: disposals(place, outputs, T),
      emissions: {},
      energy: none,
    },
    place: { kind: 'center', group: input, name, ...coordinates(place, known) },
  };
}

function parsePlant(
  name: string,
  place: JsonPlace,
  T: number,
  known: KnownPlaces,
  mayOpen: boolean[],
): PlacedSite {
  const mix = place.member('input mix (%)').entries();
  const outputs = place.optional('output (tonne)')?.entries() ?? [];
  const sizes = place.member('capacities');
  const options = sizes
    .items()
    .map(
      (entry): SizeOption => ({
        tonnes: (entry.optional('size (tonne)') ?? entry.member('size')).number(),
        openingCost: entry.member('opening cost ($)').series(T),
        fixedCost: entry.member('fixed operating cost ($)').series(T),
        variableCost: entry.member('variable operating cost ($/tonne)').series(T),
      }),
    )
    .sort((a, b) => a.tonnes - b.tonnes);
  if (options.length === 0) sizes.refuse('names no size');
  const storage = place.optional('storage cost ($/tonne)');
  const inputs = mix.map(([product]) => product);
  return {
    site: {
      id: name,
      supply: {},
      sendingCost: {},
      recipe: {
        inputs: Object.fromEntries(
          mix.map(([product, share]) => [product, share.series(T).map((percent) => percent / PERCENT)]),
        ),
        outputs: Object.fromEntries(
          outputs.map(([product, tonnes]) => [product, { perTonne: tonnes.series(T), spread: [1] }]),
        ),
      },
      sizes: {
        kind: options.length <= 2 ? 'linear' : 'steps',
        options,
        initialTonnes: place.optional('initial capacity (tonne)')?.number() ?? 0,
        mayOpen,
        closingCost: null,
      },
      processingCost: new Array<number>(T).fill(0),
      fixedCost: new Array<number>(T).fill(0),
      storage: Object.fromEntries(
        inputs
          .filter((product) => storage?.has(product))
          .map((product): [string, Storage] => [
            product,
            {
              cost: storage!.member(product).series(T),
              limit:
                place
                  .optional('storage limit (tonne)')
                  ?.optional(product)
                  ?.series(T, Number.POSITIVE_INFINITY) ??
                new Array<number>(T).fill(Number.POSITIVE_INFINITY),
            },
          ]),
      ),
      disposal: disposals(
        place,
        outputs.map(([product]) => product),
        T,
      ),
      emissions: gases(place, 'processing emissions (tonne)', T),
      energy: new Array<number>(T).fill(0),
    },
    place: { kind: 'plant', group: null, name, ...coordinates(place, known) },
  };
}

/** Cost and limit per product; no entry or null means no limit. */
function disposals(place: JsonPlace, products: readonly string[], T: number): Record<string, Disposal> {
  const cost = seriesOf(place, ['disposal cost ($/tonne)'], products, T, 0);
  const limit = seriesOf(place, ['disposal limit (tonne)'], products, T, Number.POSITIVE_INFINITY);
  return Object.fromEntries(
    products.map((product) => [product, { cost: cost[product]!, limit: limit[product]! }]),
  );
}

/** The first of these members, a series for each product; what is missing or null is `absent`. */
function seriesOf(
  place: JsonPlace,
  names: readonly string[],
  products: readonly string[],
  T: number,
  absent: number,
): Record<string, Series> {
  const found = names.map((name) => place.optional(name)).find((member) => member !== null) ?? null;
  return Object.fromEntries(
    products.map((product) => [
      product,
      found?.optional(product)?.series(T, absent) ?? new Array<number>(T).fill(absent),
    ]),
  );
}

/** Output by years since the input; one number holds for all of them. */
function spreadOf(factors: JsonPlace | null, T: number): number[] {
  if (factors === null) return [0];
  return Array.isArray(factors.value) ? factors.items().map((factor) => factor.number()) : factors.series(T);
}

const EMISSION_MEMBERS = ['penalty ($/tonne)', 'limit (tonne)'];

/** A series per gas of the root's `emissions`; what is missing or null is `absent`, what is not known is refused. */
function emissionTable(root: JsonPlace, name: string, T: number, absent: number): Record<string, Series> {
  const gases = root.optional('emissions')?.entries() ?? [];
  return Object.fromEntries(
    gases.map(([gas, place]) => {
      const stranger = place.entries().find(([member]) => !EMISSION_MEMBERS.includes(member));
      stranger?.[1].refuse('is not known', `give ${EMISSION_MEMBERS.join(' or ')}`);
      return [gas, optionalSeries(place, name, T, absent)];
    }),
  );
}
