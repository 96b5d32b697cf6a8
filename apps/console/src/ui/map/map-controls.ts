/** Parts around a map; `zoom` has the button back to the whole region, too. */
export const MAP_CONTROLS = ['zoom', 'fullScreen', 'scale'] as const;
export type MapControl = (typeof MAP_CONTROLS)[number];
