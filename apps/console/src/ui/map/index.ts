export { type Bounds, boundsOf } from './bounds.ts';
export { FLOW_LAYERS, FlowLayer, LARGEST_FLOW_WIDTH_PX } from './flow-layer.tsx';
export { MapCaption } from './map-caption.tsx';
export { MAP_CONTROLS } from './map-controls.ts';
export { type HoveredFeature, MapHover } from './map-hover.tsx';
export {
  CircleMark,
  LegendRow,
  LegendSection,
  LineMark,
  MapLegend,
  TierMark,
} from './map-legend.tsx';
export { PlaceLabels } from './place-labels.tsx';
export {
  type PlanFeatures,
  planFeatures,
  SHARE_CLASSES,
  shareOf,
  ZONE_VIEWS,
  type ZoneView,
} from './plan-features.ts';
export { ROUTE_STOP_LAYERS, RouteLayer } from './route-layer.tsx';
export { SITE_LAYER, SiteLayer } from './site-layer.tsx';
export { useZoneColours } from './use-zone-colours.ts';
export { useZoneLabels } from './use-zone-labels.ts';
export { WorldMap } from './world-map.tsx';
export { YearSlider } from './year-slider.tsx';
export {
  largestSize,
  ZONE_LAYER,
  ZoneLayer,
} from './zone-layer.tsx';
export { ZoneSizeLegend } from './zone-size-legend.tsx';
