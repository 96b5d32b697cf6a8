export type Scheme = 'light' | 'dark';

/**
 * Hues that stay apart for the three common kinds of colour blindness (after Okabe & Ito 2008) and show on light and
 * dark maps; what has no service is also drawn as an empty ring.
 */
export const SERVICE_COLOURS = {
  fixed: '#2b83c6',
  mobile: '#e3a11a',
  door: '#14a078',
  none: '#d8523f',
} as const;

/** From little to much, lightness falling evenly, after cividis: readable in grey and by the colour-blind. */
export const RAMP_COLOURS = ['#f2dc73', '#c3b369', '#8f9177', '#567089', '#1f4a8a'] as const;

/** Tiers differ by shape as well: see TIER_SHAPES. */
export const TIER_COLOURS: Readonly<Record<Scheme, Readonly<Record<'point' | 'hub' | 'plant', string>>>> = {
  light: { point: '#3f5560', hub: '#5b3a9e', plant: '#a8186a' },
  dark: { point: '#b6c8d0', hub: '#b79cf5', plant: '#ff86c3' },
};

export const FLOW_COLOURS: Readonly<Record<Scheme, Readonly<Record<'collect' | 'haul', string>>>> = {
  light: { collect: '#67899a', haul: '#8a2f7e' },
  dark: { collect: '#86a9ba', haul: '#e08fd0' },
};

/** Everything a map layer paints with, for one scheme. */
export interface MapColours {
  readonly scheme: Scheme;
  readonly water: string;
  readonly land: string;
  readonly border: string;
  readonly graticule: string;
  readonly label: string;
  /** Around letters and signs, so that they stand off from what is below. */
  readonly halo: string;
  readonly tier: Readonly<Record<'point' | 'hub' | 'plant', string>>;
  readonly leg: Readonly<Record<'collect' | 'haul', string>>;
}

export const MAP_COLOURS: Readonly<Record<Scheme, MapColours>> = {
  light: {
    scheme: 'light',
    water: '#dbe8ec',
    land: '#f8f8f5',
    border: '#b4c1c0',
    graticule: '#cfdcdf',
    label: '#33423f',
    halo: '#ffffff',
    tier: TIER_COLOURS.light,
    leg: FLOW_COLOURS.light,
  },
  dark: {
    scheme: 'dark',
    water: '#10191b',
    land: '#212d2b',
    border: '#465755',
    graticule: '#243230',
    label: '#d6e2df',
    halo: '#141c1b',
    tier: TIER_COLOURS.dark,
    leg: FLOW_COLOURS.dark,
  },
};
