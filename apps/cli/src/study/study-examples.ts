/** Files to start from; every field that is left out takes its default. */
const MEASURES = [
  { name: 'Pay per remote kg', subsidies: { perRemoteKg: 2 } },
  { name: 'Grant a third of investment', subsidies: { grantShare: 0.33 } },
  { name: 'Price of carbon 300', carbonPricePerTonne: 300 },
  { name: 'Cover 90 % of remote places', minCoveredShare: { remote: 0.9 } },
  { name: 'Cheaper visits', overrides: { 'services.mobile.costPerStop': 500 } },
];

const COMPANIES = [
  { id: 'north-cars', name: 'North Cars', supplyShare: 0.4 },
  { id: 'south-cars', name: 'South Cars', supplyShare: 0.35 },
  { id: 'traders', name: 'Traders', supplyShare: 0.15 },
];

export const STUDY_EXAMPLES: Readonly<Record<string, object>> = {
  policy: { measures: MEASURES },
  share: { companies: COMPANIES },
};
