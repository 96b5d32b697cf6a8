import type { Map as MapLibreMap } from 'maplibre-gl';
import type { DataColors } from '../palette.ts';

export type SiteTier = 'point' | 'hub' | 'plant';

/** Outlines in a 24 × 24 box: points are small triangles, hubs diamonds, plants squares with a chimney. */
export const TIER_SHAPES: Readonly<Record<SiteTier, string>> = {
  point: 'M12 4 20.5 19h-17z',
  hub: 'M12 2.5 21.5 12 12 21.5 2.5 12z',
  plant: 'M3.5 20.5v-11l6 4v-4l6 4V3.5h5v17z',
};

/** Edge of the icon in CSS pixels at zoom 6. */
export const TIER_SIZES_PX: Readonly<Record<SiteTier, number>> = { point: 9, hub: 17, plant: 24 };

const PIXEL_RATIO = 2;

export function tierIconId(tier: SiteTier, { scheme }: DataColors): string {
  return `tier-${tier}-${scheme}`;
}

/** Draws the icons into the map's sprite, once per scheme. */
export function addTierIcons(map: MapLibreMap, colours: DataColors): void {
  for (const tier of Object.keys(TIER_SHAPES) as SiteTier[]) {
    const id = tierIconId(tier, colours);
    if (!map.hasImage(id)) map.addImage(id, drawIcon(tier, colours), { pixelRatio: PIXEL_RATIO });
  }
}

function drawIcon(tier: SiteTier, colours: DataColors): ImageData {
  const edge = (TIER_SIZES_PX[tier] + 3) * PIXEL_RATIO;
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = edge;
  // Read back at once: a canvas on the graphics card stalled for seconds here where the processor stands in for it.
  const pen = canvas.getContext('2d', { willReadFrequently: true })!;
  pen.scale(edge / 24, edge / 24);
  const outline = new Path2D(TIER_SHAPES[tier]);
  pen.lineJoin = 'round';
  pen.lineWidth = tier === 'point' ? 6 : 4;
  pen.strokeStyle = colours.map.halo;
  pen.stroke(outline);
  pen.fillStyle = colours.tier[tier];
  pen.fill(outline);
  return pen.getImageData(0, 0, edge, edge);
}
