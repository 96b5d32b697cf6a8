export { type Bounds, boundsOf, type LonLat } from './bounds.ts';
export { FLOW_LAYERS, FlowLayer, type FlowLeg, LARGEST_FLOW_WIDTH_PX, type MapFlow } from './flow-layer.tsx';
export { useMapSurface } from './map-context.ts';
export { MAP_CONTROLS, type MapControl } from './map-controls.ts';
export { type HoveredFeature, MapHover } from './map-hover.tsx';
export {
  CircleMark,
  LegendRow,
  LegendSection,
  LineMark,
  MapLegend,
  TierMark,
} from './map-legend.tsx';
export { type LabelledPlace, PlaceLabels } from './place-labels.tsx';
export {
  type PlanFeatures,
  planFeatures,
  SHARE_CLASSES,
  shareOf,
  ZONE_VIEWS,
  type ZoneView,
} from './plan-features.ts';
export { type MapSite, SITE_LAYER, SiteLayer } from './site-layer.tsx';
export type { SiteTier } from './tier-icons.ts';
export { WorldMap } from './world-map.tsx';
export { YearSlider } from './year-slider.tsx';
export {
  LARGEST_ZONE_RADIUS_PX,
  largestSize,
  type MapZone,
  ZONE_LAYER,
  ZoneLayer,
} from './zone-layer.tsx';
