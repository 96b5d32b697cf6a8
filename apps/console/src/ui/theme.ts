import { type CSSVariablesResolver, createTheme, type MantineColorsTuple } from '@mantine/core';
import { asLanguage } from '../lib/languages.ts';
import { FONT_FAMILY } from './font-family.ts';
import { uiTexts } from './locales.ts';

/** Verdigris: the brand's green, seen in ore and in circuit boards. */
const lode: MantineColorsTuple = [
  '#e9f7f2',
  '#d1ece2',
  '#a4d8c6',
  '#73c3a8',
  '#4cb290',
  '#33a781',
  '#219570',
  '#117f60',
  '#076a50',
  '#00523d',
];

/** Greys with a trace of the brand's green; index 7 is the page, 6 a card, in the dark scheme. */
const dark: MantineColorsTuple = [
  '#dbe5e2',
  '#b3c2be',
  '#8fa19c',
  '#5e6f6b',
  '#3d4b48',
  '#2c3836',
  '#1b2422',
  '#121918',
  '#0d1312',
  '#080c0b',
];

export const theme = createTheme({
  colors: { lode, dark },
  primaryColor: 'lode',
  primaryShade: { light: 8, dark: 7 },
  autoContrast: true,
  fontFamily: FONT_FAMILY,
  fontFamilyMonospace: 'ui-monospace, SFMono-Regular, Menlo, Consolas, monospace',
  headings: {
    fontWeight: '650',
    sizes: {
      h1: { fontSize: '1.625rem', lineHeight: '1.25' },
      h2: { fontSize: '1.1875rem', lineHeight: '1.35' },
      h3: { fontSize: '1rem', lineHeight: '1.4' },
      h4: { fontSize: '0.875rem', lineHeight: '1.4' },
    },
  },
  defaultRadius: 'md',
  cursorType: 'pointer',
  focusRing: 'auto',
  respectReducedMotion: true,
  components: {
    Tooltip: {
      defaultProps: {
        multiline: true,
        maw: 320,
        withArrow: true,
        openDelay: 200,
        events: { hover: true, focus: true, touch: true },
      },
    },
    Modal: { defaultProps: { centered: true, overlayProps: { backgroundOpacity: 0.45 } } },
    Badge: { defaultProps: { variant: 'light', radius: 'sm' } },
    Table: { defaultProps: { verticalSpacing: 'xs', horizontalSpacing: 'sm' } },
    Skeleton: { defaultProps: { 'aria-hidden': true } },
    Notification: { defaultProps: () => ({ closeButtonProps: { 'aria-label': closeLabel() } }) },
  },
});

/** Mantine's own dimmed grey fails 4.5 : 1 on a tinted page; these pass. */
export const cssVariables: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    '--mantine-color-body': '#ffffff',
    '--mantine-color-text': '#1c2b2d',
    '--mantine-color-dimmed': '#53625f',
    '--mantine-color-placeholder': '#64736f',
    '--mantine-color-error': '#b4301f',
    '--mantine-color-anchor': '#076a50',
    '--mantine-color-default-border': '#d5dedb',
    '--relode-page': '#f4f7f6',
    '--relode-raised': '#ffffff',
    '--relode-sunken': '#edf2f0',
    '--relode-line': '#dfe7e4',
  },
  dark: {
    '--mantine-color-body': '#1b2422',
    '--mantine-color-text': '#dbe5e2',
    '--mantine-color-dimmed': '#a3b3ae',
    '--mantine-color-placeholder': '#8fa19c',
    '--mantine-color-error': '#ff8f7a',
    '--mantine-color-anchor': '#73c3a8',
    '--mantine-color-default-border': '#3d4b48',
    '--relode-page': '#121918',
    '--relode-raised': '#1b2422',
    '--relode-sunken': '#151d1b',
    '--relode-line': '#2c3836',
  },
});

function closeLabel(): string {
  return uiTexts[asLanguage(document.documentElement.lang)].close;
}
