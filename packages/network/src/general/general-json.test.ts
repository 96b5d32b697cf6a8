import { expect, test } from 'vitest';
import { formatGeneralNetwork, parseGeneralNetwork } from './general-json.ts';
import { smallNetwork } from './testing/small-network.ts';

test('what is written is read back', () => {
  const network = {
    ...smallNetwork(),
    disposalLimits: [{ product: 'metal', sites: [1], limit: [3, Number.POSITIVE_INFINITY] }],
  };
  expect(parseGeneralNetwork(JSON.parse(formatGeneralNetwork(network)))).toEqual(network);
});

test('a number is a series, and what is left out is nothing or no limit', () => {
  const { arcs, sites, periods } = parseGeneralNetwork({
    periods: [{}, {}],
    products: ['scrap'],
    sites: [
      { id: 'town', supply: { scrap: 4 } },
      { id: 'yard', recipe: { inputs: { scrap: 1 } }, sizes: { options: [{ tonnes: 9, openingCost: 5 }] } },
    ],
    arcs: [{ from: 'town', to: 'yard', product: 'scrap', cost: 2 }],
  });
  expect(periods[1]).toEqual({ label: 'period 2', discountFactor: 1 });
  expect(sites[0]!.supply.scrap).toEqual([4, 4]);
  expect(sites[1]!.sizes).toMatchObject({
    kind: 'steps',
    initialTonnes: 0,
    mayOpen: [true, true],
    closingCost: null,
  });
  expect(arcs[0]).toMatchObject({
    from: 0,
    to: 1,
    cost: [2, 2],
    limit: [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY],
  });
});

test('an arc to a site that is not there is refused by its path', () => {
  const document = JSON.parse(formatGeneralNetwork(smallNetwork())) as { arcs: { to: string }[] };
  document.arcs[0]!.to = 'nowhere';
  expect(() => parseGeneralNetwork(document)).toThrow(/\["arcs"\]\[0\]\["to"\]: nowhere is no site/);
});
