import type { GeneralNetwork, Sizes } from '../problem.ts';

export const TWO_SIZES: Sizes = {
  kind: 'linear',
  options: [
    { tonnes: 10, openingCost: [100, 110], fixedCost: [5, 6], variableCost: [2, 3] },
    { tonnes: 30, openingCost: [160, 180], fixedCost: [9, 10], variableCost: [2, 3] },
  ],
  initialTonnes: 0,
  mayOpen: [true, true],
  closingCost: null,
};

/** A mine of 20 then 26 t of ore, one smelter that yields 0.5 t of metal per tonne and may store 8 t, a market. */
export function smallNetwork(sizes: Sizes = TWO_SIZES): GeneralNetwork {
  const none = [0, 0];
  const free = {
    supply: {},
    sendingCost: {},
    recipe: null,
    sizes: null,
    processingCost: none,
    fixedCost: none,
    storage: {},
    disposal: {},
    emissions: {},
    energy: none,
  };
  const open = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
  return {
    periods: [
      { label: '2026', discountFactor: 1 },
      { label: '2027', discountFactor: 0.5 },
    ],
    products: ['ore', 'metal'],
    sites: [
      { ...free, id: 'mine', supply: { ore: [20, 26] }, sendingCost: { ore: [1, 1] } },
      {
        ...free,
        id: 'smelter',
        recipe: { inputs: { ore: [1, 1] }, outputs: { metal: { perTonne: [0.5, 0.5], spread: [1] } } },
        sizes,
        storage: { ore: { cost: [0.25, 0.25], limit: [8, 8] } },
        disposal: { metal: { cost: [7, 7], limit: [4, 4] } },
        emissions: { CO2: [0.2, 0.2] },
      },
      {
        ...free,
        id: 'market',
        recipe: { inputs: { metal: [1, 1] }, outputs: {} },
        processingCost: [-40, -50],
      },
    ],
    arcs: [
      {
        from: 0,
        to: 1,
        product: 'ore',
        mode: 'road',
        distanceKm: 10,
        cost: [3, 3],
        energy: none,
        emissions: { CO2: [0.1, 0.1] },
        limit: open,
      },
      {
        from: 1,
        to: 2,
        product: 'metal',
        mode: 'rail',
        distanceKm: 90,
        cost: [4, 4],
        energy: none,
        emissions: {},
        limit: open,
      },
    ],
    disposalLimits: [],
    emissionPrices: { CO2: [10, 20] },
    emissionLimits: {},
    openingBudget: null,
  };
}
