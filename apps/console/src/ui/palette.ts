import { useComputedColorScheme } from '@mantine/core';
import type { Chemistry } from '@relode/battery';

/**
 * Colours that carry meaning, one set per colour scheme; they stay apart for the three common kinds of colour
 * blindness. Services after Okabe and Ito (2008), chemistries after Tol (2021, “muted”), ramps with even steps of
 * lightness. Tiers also differ by shape, uncovered places are also drawn hollow.
 */
export interface DataColors {
  readonly scheme: 'light' | 'dark';
  readonly tier: Readonly<Record<'point' | 'hub' | 'plant', string>>;
  readonly service: Readonly<Record<'fixed' | 'mobile' | 'door' | 'none', string>>;
  readonly leg: Readonly<Record<'collect' | 'haul', string>>;
  /** From nothing covered to all covered, evenly spaced. */
  readonly coverage: readonly string[];
  /** From little mass to much, evenly spaced. */
  readonly mass: readonly string[];
  readonly chemistry: Readonly<Record<Chemistry, string>>;
  /** Categories without a meaning of their own (cost parts), in order of use. */
  readonly series: readonly string[];
  readonly better: string;
  readonly worse: string;
  readonly map: {
    readonly water: string;
    readonly land: string;
    readonly border: string;
    readonly label: string;
    readonly halo: string;
  };
  readonly chart: {
    readonly axis: string;
    readonly grid: string;
    readonly surface: string;
    readonly text: string;
  };
}

const LIGHT: DataColors = {
  scheme: 'light',
  tier: { point: '#4a5a68', hub: '#6a3d9a', plant: '#b3261e' },
  service: { fixed: '#0072b2', mobile: '#d98200', door: '#009e73', none: '#b4432f' },
  leg: { collect: '#5d7f96', haul: '#7a3b9c' },
  coverage: ['#b4432f', '#e3a15c', '#e8dfb0', '#7bb8ae', '#0f6f78'],
  mass: ['#cfe8dc', '#93d1b9', '#4fb096', '#1c8473', '#07544c'],
  chemistry: {
    NMC111: '#5aa7cf',
    NMC532: '#44aa99',
    NMC622: '#117733',
    NMC811: '#332288',
    NCA: '#aa4499',
    LMO: '#c9b458',
    LFP: '#cc6677',
    LCO: '#8a8a2b',
  },
  series: ['#0072b2', '#d98200', '#009e73', '#a3287a', '#5aa7cf', '#8a8a2b', '#cc6677', '#332288', '#6b7775'],
  better: '#00795a',
  worse: '#b4432f',
  map: { water: '#dde8ec', land: '#f7f7f3', border: '#b5c1c2', label: '#33423f', halo: '#fbfbf8' },
  chart: { axis: '#4d5d5a', grid: '#dfe6e4', surface: '#ffffff', text: '#1c2b2d' },
};

const DARK: DataColors = {
  scheme: 'dark',
  tier: { point: '#b9c6d2', hub: '#c8a6f0', plant: '#ff8a7a' },
  service: { fixed: '#5bb8f0', mobile: '#f0b040', door: '#3fcf9f', none: '#ff7d63' },
  leg: { collect: '#8fb4cc', haul: '#cf9df0' },
  coverage: ['#ff7d63', '#d99a5b', '#b9b28a', '#5ea79d', '#35c2c9'],
  mass: ['#1f4a41', '#236b5c', '#2b8f79', '#55bd9f', '#a9ecd2'],
  chemistry: {
    NMC111: '#88ccee',
    NMC532: '#5cc9b6',
    NMC622: '#4fae6a',
    NMC811: '#9385f0',
    NCA: '#d77bc6',
    LMO: '#ddcc77',
    LFP: '#ea8593',
    LCO: '#b9b94a',
  },
  series: ['#5bb8f0', '#f0b040', '#3fcf9f', '#e88bc6', '#88ccee', '#b9b94a', '#ea8593', '#9385f0', '#9aa8a5'],
  better: '#4fd1a5',
  worse: '#ff8a73',
  map: { water: '#111a1c', land: '#222d2e', border: '#415053', label: '#d6e2df', halo: '#151d1c' },
  chart: { axis: '#a9b8b4', grid: '#2f3d3b', surface: '#1b2422', text: '#e4ecea' },
};

/** The data colours of the scheme on screen. */
export function useDataColors(): DataColors {
  return useComputedColorScheme('light') === 'dark' ? DARK : LIGHT;
}
