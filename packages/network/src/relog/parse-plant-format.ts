import type { Disposal, SharedDisposalLimit, Site, SizeOption, Sizes } from '../general/problem.ts';
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

/** A disposal entry without a limit allows this much, as in RELOG. */
const UNLIMITED_TONNES = 1e8;

/** The format of RELOG 0.1 to 0.7. */
export function parsePlantFormat(root: JsonPlace, T: number, known: KnownPlaces): RelogCase {
  const { metric, remarks } = distanceMetric(root);
  const productPlaces = root.member('products').entries();
  const products = productPlaces.map(([name, place]) => parseProduct(name, place, T));
  const centres = productPlaces.flatMap(([name, place]) => parseCentres(name, place, T, known));
  const mayOpen = openingYears(root, T);
  const names = new Set(products.map(({ name }) => name));
  const plants = root
    .member('plants')
    .entries()
    .flatMap(([name, place]) => parsePlants(name, place, T, known, names, mayOpen));
  const sites = [...centres, ...plants];
  const limits = productPlaces.map(
    ([product, place]): SharedDisposalLimit => ({
      product,
      sites: centres.flatMap(({ place: { group } }, i) => (group === product ? [i] : [])),
      limit: optionalSeries(place, 'disposal limit (tonne)', T, 0),
    }),
  );
  return {
    network: {
      periods: years(T),
      products: products.map(({ name }) => name),
      sites: sites.map(({ site }) => site),
      arcs: connect(sites, products, metric),
      disposalLimits: limits.filter(({ sites: members }) => members.length > 0),
      emissionPrices: {},
      emissionLimits: {},
      openingBudget: null,
    },
    places: sites.map(({ place }) => place),
    remarks,
  };
}

function parseCentres(product: string, place: JsonPlace, T: number, known: KnownPlaces): PlacedSite[] {
  const amounts = place.optional('initial amounts')?.entries() ?? [];
  const limit = optionalSeries(place, 'disposal limit (tonne)', T, 0);
  const cost = optionalSeries(place, 'disposal cost ($/tonne)', T, 0);
  const acquisition = optionalSeries(place, 'acquisition cost ($/tonne)', T, 0);
  const none = new Array<number>(T).fill(0);
  return amounts.map(([name, at]) => ({
    site: {
      id: `${product}: ${name}`,
      supply: { [product]: at.member('amount (tonne)').series(T) },
      sendingCost: { [product]: acquisition },
      recipe: null,
      sizes: null,
      processingCost: none,
      fixedCost: none,
      storage: {},
      disposal: limit.some((tonnes) => tonnes > 0) ? { [product]: { cost, limit } } : {},
      emissions: {},
      energy: none,
    },
    place: { kind: 'center', group: product, name, ...coordinates(at, known) },
  }));
}

function parsePlants(
  type: string,
  place: JsonPlace,
  T: number,
  known: KnownPlaces,
  products: ReadonlySet<string>,
  mayOpen: boolean[],
): PlacedSite[] {
  const input = place.member('input').text();
  if (!products.has(input)) place.member('input').refuse(`${input} is no product of the file`);
  const outputs = (place.optional('outputs (tonne/tonne)')?.entries() ?? []).map(([name, tonnes]) => {
    if (!products.has(name)) tonnes.refuse(`${name} is no product of the file`);
    return [name, { perTonne: new Array<number>(T).fill(tonnes.number()), spread: [1] }] as const;
  });
  const emissions = gases(place, 'emissions (tonne/tonne)', T);
  const energy = optionalSeries(place, 'energy (GJ/tonne)', T, 0);
  const none = new Array<number>(T).fill(0);
  return place
    .member('locations')
    .entries()
    .map(([name, at]): PlacedSite => {
      const storage = at.optional('storage');
      const site: Site = {
        id: `${type}: ${name}`,
        supply: {},
        sendingCost: {},
        recipe: { inputs: { [input]: new Array<number>(T).fill(1) }, outputs: Object.fromEntries(outputs) },
        sizes: parseSizes(at, T, mayOpen),
        processingCost: none,
        fixedCost: none,
        storage:
          storage === null
            ? {}
            : {
                [input]: {
                  cost: storage.member('cost ($/tonne)').series(T),
                  limit: storage.member('limit (tonne)').series(T),
                },
              },
        disposal: Object.fromEntries(
          (at.optional('disposal')?.entries() ?? [])
            .filter(([product]) => outputs.some(([name]) => name === product))
            .map(([product, entry]) => [product, parseDisposal(entry, T)]),
        ),
        emissions,
        energy,
      };
      return { site, place: { kind: 'plant', group: type, name, ...coordinates(at, known) } };
    });
}

function parseDisposal(entry: JsonPlace, T: number): Disposal {
  return {
    cost: entry.member('cost ($/tonne)').series(T),
    limit: optionalSeries(entry, 'limit (tonne)', T, UNLIMITED_TONNES),
  };
}

function parseSizes(at: JsonPlace, T: number, mayOpen: boolean[]): Sizes {
  const place = at.member('capacities (tonne)');
  const options = place
    .entries()
    .map(([tonnes, entry]): SizeOption => {
      const size = Number(tonnes);
      if (tonnes.trim() === '' || !(size >= 0)) entry.refuse(`${tonnes} is no capacity in tonnes`);
      return {
        tonnes: size,
        openingCost: entry.member('opening cost ($)').series(T),
        fixedCost: entry.member('fixed operating cost ($)').series(T),
        variableCost: entry.member('variable operating cost ($/tonne)').series(T),
      };
    })
    .sort((a, b) => a.tonnes - b.tonnes);
  if (options.length === 0 || options.length > 2)
    place.refuse(`has ${options.length} sizes`, 'give one or two sizes');
  return {
    kind: 'linear',
    options,
    initialTonnes: at.optional('initial capacity (tonne)')?.number() ?? 0,
    mayOpen,
    closingCost: null,
  };
}
