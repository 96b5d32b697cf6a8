import { NetworkError } from '../network-error.ts';
import type { GeneralNetwork, Series, Site } from './problem.ts';

const MIX_TOLERANCE = 1e-6;

/** Refuses wrong numbers, lengths and references. Throws NetworkError PROBLEM_INVALID with the place. */
export function checkGeneralNetwork(network: GeneralNetwork): void {
  const { periods, products, sites, arcs } = network;
  if (periods.length === 0 || products.length === 0)
    refuse('network', 'needs at least one period and one product');
  const known = new Set(products);
  const product = (place: string, id: string): void => {
    if (!known.has(id)) refuse(place, `names the product ${id}, which does not exist`);
  };
  const series = (place: string, values: Series, least: number): void => {
    if (values.length !== periods.length)
      refuse(place, `needs ${periods.length} values, one per period, has ${values.length}`);
    if (values.some((value) => Number.isNaN(value) || value < least || value === Number.NEGATIVE_INFINITY))
      refuse(place, `must be numbers${least === 0 ? ' of at least 0' : ''}`);
  };
  periods.forEach(({ label, discountFactor }) => {
    if (!(discountFactor > 0 && Number.isFinite(discountFactor)))
      refuse(label, 'needs a discount factor above 0');
  });
  const gases = (place: string, record: Readonly<Record<string, Series>>, least: number): void => {
    for (const [gas, values] of Object.entries(record)) series(`${place} of ${gas}`, values, least);
  };
  gases('emission price', network.emissionPrices, Number.NEGATIVE_INFINITY);
  gases('emission limit', network.emissionLimits, 0);
  network.disposalLimits.forEach((shared) => {
    const place = `disposal limit of ${shared.product}`;
    product(place, shared.product);
    series(place, shared.limit, 0);
    if (shared.sites.some((s) => sites[s] === undefined)) refuse(place, 'names a site that does not exist');
  });
  const ids = new Set<string>();
  for (const site of sites) {
    if (ids.has(site.id)) refuse(site.id, 'is there twice');
    ids.add(site.id);
    checkSite(site, periods.length, product, series);
  }
  arcs.forEach(({ from, to, product: id, cost, limit, energy, emissions }, a) => {
    if (!sites[from] || !sites[to]) refuse(`arc ${a}`, 'leads from or to a site that does not exist');
    const place = `arc ${sites[from]!.id} → ${sites[to]!.id}`;
    product(place, id);
    if (sites[to]!.recipe?.inputs[id] === undefined) refuse(place, `${sites[to]!.id} does not take ${id}`);
    series(`${place}, cost`, cost, Number.NEGATIVE_INFINITY);
    series(`${place}, limit`, limit, 0);
    series(`${place}, energy`, energy, 0);
    gases(`${place}, emissions`, emissions, 0);
  });
}

function checkSite(
  site: Site,
  T: number,
  product: (place: string, id: string) => void,
  series: (place: string, values: Series, least: number) => void,
): void {
  const { id } = site;
  for (const [name, values] of Object.entries(site.supply)) {
    product(`${id}, supply`, name);
    series(`${id}, supply of ${name}`, values, 0);
  }
  series(`${id}, processing cost`, site.processingCost, Number.NEGATIVE_INFINITY);
  for (const [name, values] of Object.entries(site.sendingCost)) {
    series(`${id}, sending cost of ${name}`, values, Number.NEGATIVE_INFINITY);
  }
  for (const [gas, values] of Object.entries(site.emissions)) series(`${id}, emissions of ${gas}`, values, 0);
  series(`${id}, energy`, site.energy, 0);
  series(`${id}, fixed cost`, site.fixedCost, Number.NEGATIVE_INFINITY);
  for (const [name, { cost, limit }] of Object.entries(site.storage)) {
    series(`${id}, storage cost of ${name}`, cost, Number.NEGATIVE_INFINITY);
    series(`${id}, storage limit of ${name}`, limit, 0);
  }
  for (const [name, { cost, limit }] of Object.entries(site.disposal)) {
    product(`${id}, disposal`, name);
    series(`${id}, disposal cost of ${name}`, cost, Number.NEGATIVE_INFINITY);
    series(`${id}, disposal limit of ${name}`, limit, 0);
  }
  if (site.recipe !== null) {
    for (const [name, share] of Object.entries(site.recipe.inputs)) {
      product(`${id}, inputs`, name);
      series(`${id}, share of ${name}`, share, 0);
    }
    for (let t = 0; t < T; t++) {
      const sum = Object.values(site.recipe.inputs).reduce((total, share) => total + share[t]!, 0);
      if (Math.abs(sum - 1) > MIX_TOLERANCE) refuse(`${id}, inputs`, `shares add up to ${sum}, not to 1`);
    }
    for (const [name, { perTonne }] of Object.entries(site.recipe.outputs)) {
      product(`${id}, outputs`, name);
      series(`${id}, output of ${name}`, perTonne, 0);
    }
  }
  if (site.sizes === null) return;
  const { options, kind, closingCost, initialTonnes, mayOpen } = site.sizes;
  if (site.recipe === null) refuse(id, 'has sizes but nothing to process');
  if (options.length === 0) refuse(id, 'needs at least one size');
  if (kind === 'linear' && closingCost !== null) refuse(id, 'linear sizes cannot be given up; use steps');
  if (!(initialTonnes >= 0)) refuse(`${id}, initial capacity`, 'must be at least 0 t');
  if (mayOpen.length !== T) refuse(`${id}, building periods`, `needs ${T} values`);
  if (kind === 'steps' && initialTonnes > 0 && !options.some(({ tonnes }) => tonnes === initialTonnes))
    refuse(`${id}, initial capacity`, `${initialTonnes} t is none of the sizes`);
  options.forEach((option, n) => {
    const place = `${id}, size ${option.tonnes}`;
    if (!(option.tonnes >= 0) || (n > 0 && option.tonnes <= options[n - 1]!.tonnes && kind === 'steps'))
      refuse(place, 'sizes must rise and not be negative');
    series(`${place}, opening cost`, option.openingCost, Number.NEGATIVE_INFINITY);
    series(`${place}, fixed cost`, option.fixedCost, Number.NEGATIVE_INFINITY);
    series(`${place}, variable cost`, option.variableCost, Number.NEGATIVE_INFINITY);
  });
}

function refuse(place: string, message: string): never {
  throw new NetworkError('PROBLEM_INVALID', `${place}: ${message}`, { place, remedy: 'correct the network' });
}
