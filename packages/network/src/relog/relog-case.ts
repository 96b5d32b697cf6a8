import type { Arc, GeneralNetwork, Series, Site } from '../general/problem.ts';
import { type Coordinates, chordKm } from './distance.ts';

/** A RELOG file as a general network, with what leads back to its names. */
export interface RelogCase {
  readonly network: GeneralNetwork;
  readonly places: readonly RelogPlace[]; // one per site
  /** What could not be taken over as it is. */
  readonly remarks: readonly string[];
}

export interface RelogPlace extends Coordinates {
  readonly kind: 'center' | 'plant';
  /** Product of a collection centre, or type of plant; null where the format has none. */
  readonly group: string | null;
  readonly name: string;
}

export interface RelogProduct {
  readonly name: string;
  readonly transportCost: Series; // money per km and tonne
  readonly transportEnergy: Series; // J per km and tonne
  readonly transportEmissions: Readonly<Record<string, Series>>; // tonnes per km and tonne
}

export interface PlacedSite {
  readonly site: Site;
  readonly place: RelogPlace;
}

const J_PER_GJ = 1e9;
/** Roads are longer than the straight line by this factor, where the file asks for driving distances. */
export const DRIVING_FACTOR = 1.3;

/** Arcs from every site that yields a product to every other that takes it. */
export function connect(
  sites: readonly PlacedSite[],
  products: readonly RelogProduct[],
  metric: string,
): Arc[] {
  const arcs: Arc[] = [];
  for (const product of products) {
    sites.forEach(({ site: source, place: from }, i) => {
      if (source.supply[product.name] === undefined && source.recipe?.outputs[product.name] === undefined)
        return;
      sites.forEach(({ site: target, place: to }, j) => {
        if (i === j || target.recipe?.inputs[product.name] === undefined) return;
        const distanceKm = chordKm(from, to) * (metric === 'driving' ? DRIVING_FACTOR : 1);
        const perKm = (series: Series): number[] => series.map((value) => value * distanceKm);
        arcs.push({
          from: i,
          to: j,
          product: product.name,
          mode: 'road',
          distanceKm,
          cost: perKm(product.transportCost),
          energy: perKm(product.transportEnergy).map((joule) => joule / J_PER_GJ),
          emissions: Object.fromEntries(
            Object.entries(product.transportEmissions).map(([gas, series]) => [gas, perKm(series)]),
          ),
          limit: product.transportCost.map(() => Number.POSITIVE_INFINITY),
        });
      });
    });
  }
  return arcs;
}
