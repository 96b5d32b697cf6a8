import { type Chemistry, PACK_COMPOSITION } from '@relode/battery';
import type { Sourced } from '@relode/foundation';
import { type Feedstock, type FeedstockComposition, feedstockComposition } from './feedstock-composition.ts';
import { type MaterialPrices, resolvePrices } from './material-prices.ts';
import { checkChemistry, checkOptions } from './query-checks.ts';

/** What suppliers are paid: a share of contained cobalt and nickel; LFP's supplier pays the recycler. */
export const FEED_PAYMENT: {
  readonly shareOfCobaltNickel: Sourced;
  readonly lfpUsdPerKg: Sourced;
} = {
  shareOfCobaltNickel: {
    value: 0.3,
    unit: '1',
    source: 'EverBatt 2023, price of end-of-life packs',
    year: 2023,
    confidence: 'verified',
  },
  lfpUsdPerKg: {
    value: -2,
    unit: 'USD/kg',
    source: 'EverBatt 2023, price of end-of-life packs',
    year: 2019,
    confidence: 'verified',
  },
};

const LITHIUM_CARBONATE_PER_LITHIUM = 73.89 / (2 * 6.94);

/** Value of the contained cobalt and nickel, USD per kg of feedstock. */
export function cobaltNickelUsdPerKg(of: FeedstockComposition, prices: MaterialPrices): number {
  return of.cobalt * prices.cobalt + of.nickel * prices.nickel;
}

/**
 * EverBatt's payment for feedstock, USD/kg; negative: the supplier pays. LMO holds neither cobalt nor nickel and is free.
 * `pricesUsdPerKg` overrides prices.
 * Throws ValuationError: CHEMISTRY_UNKNOWN, OPTION_UNKNOWN, PRICE_UNKNOWN, PRICE_INVALID.
 */
export function feedPaymentUsdPerKg(
  chemistry: Chemistry,
  feedstock: Feedstock = 'pack',
  pricesUsdPerKg: Readonly<Record<string, number>> = {},
): number {
  checkChemistry(chemistry);
  checkOptions({ feedstock });
  const prices = resolvePrices(pricesUsdPerKg);
  return feedPayment(chemistry, feedstockComposition(chemistry, feedstock), prices);
}

export function feedPayment(chemistry: Chemistry, of: FeedstockComposition, prices: MaterialPrices): number {
  if (chemistry === 'LFP') return FEED_PAYMENT.lfpUsdPerKg.value;
  return FEED_PAYMENT.shareOfCobaltNickel.value * cobaltNickelUsdPerKg(of, prices);
}

/**
 * Value of all metal a kg of pack contains, before any loss: Li (as crude carbonate), Co, Ni, Mn, Cu, Al, steel; USD/kg.
 * Throws ValuationError: CHEMISTRY_UNKNOWN, PRICE_UNKNOWN, PRICE_INVALID.
 */
export function metalValueUsdPerKg(
  chemistry: Chemistry,
  pricesUsdPerKg: Readonly<Record<string, number>> = {},
): number {
  checkChemistry(chemistry);
  const prices = resolvePrices(pricesUsdPerKg);
  const f = PACK_COMPOSITION.value[chemistry].massFraction;
  return (
    f.lithium * LITHIUM_CARBONATE_PER_LITHIUM * prices.crudeLithiumCarbonate +
    f.cobalt * prices.cobalt +
    f.nickel * prices.nickel +
    f.manganese * prices.manganese +
    f.copper * prices.copper +
    f.aluminum * prices.aluminum +
    f.steel * prices.steel
  );
}
