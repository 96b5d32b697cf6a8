import type { PlanReport } from '@relode/contract';
import { FONT, INK, type Sheet } from './sheet.ts';
import type { Words } from './words.ts';

type Place = { readonly lat: number; readonly lon: number };
type Spot = (place: Place) => readonly [number, number];

const SERVICE_COLORS = { fixed: INK.brand, mobile: INK.gold, door: INK.blue, none: INK.grey } as const;
const TIER_COLORS = { point: INK.brandDark, hub: '#7a3fa0', plant: INK.red } as const;
const KM_PER_DEGREE = 111.195; // 2π · 6371.0088 km / 360
const LEGEND_HEIGHT = 34;

/** Zones, flows and facilities of one planned year in a frame of the sheet's width. */
export function drawMap(sheet: Sheet, report: PlanReport, year: number, words: Words): void {
  const extent = extentOf([...report.zones, ...report.facilities]);
  const wish = sheet.width * (extent.heightKm / extent.widthKm);
  const height = Math.min(Math.max(wish, 240), 430);
  sheet.heading(words.mapTitle(report.periods[year]!), height + LEGEND_HEIGHT + 50);
  const { pdf, left, width } = sheet;
  const top = sheet.y;
  pdf.roundedRect(left, top, width, height, 6).fill(INK.wash);
  const spot = project(extent, { x: left + 14, y: top + 14, width: width - 28, height: height - 28 });
  pdf.save();
  pdf.roundedRect(left, top, width, height, 6).clip();
  drawFlows(sheet, report, year, spot);
  drawZones(sheet, report, year, spot);
  drawFacilities(sheet, report, year, spot);
  drawScale(sheet, spot.kmPerPoint, { x: left + 14, y: top + height - 14 });
  pdf.restore();
  sheet.y = top + height + 8;
  drawLegend(sheet, words);
  sheet.paragraph(words.mapNote, { muted: true });
}

function drawFlows({ pdf }: Sheet, report: PlanReport, year: number, spot: Spot): void {
  const places = new Map<string, Place>();
  for (const zone of report.zones) places.set(zone.id, zone);
  for (const facility of report.facilities) places.set(facility.siteId, facility).set(facility.id, facility);
  for (const leg of ['collect', 'haul'] as const) {
    const flows = report.flows.filter((flow) => flow.leg === leg && flow.tonnes[year]! > 0);
    const most = Math.max(...flows.map(({ tonnes }) => tonnes[year]!), 1);
    pdf.strokeColor(leg === 'haul' ? INK.red : INK.brand).strokeOpacity(leg === 'haul' ? 0.55 : 0.35);
    for (const { fromId, toId, tonnes } of flows) {
      const [from, to] = [places.get(fromId), places.get(toId)];
      if (!from || !to) continue;
      pdf
        .moveTo(...spot(from))
        .lineTo(...spot(to))
        .lineWidth(0.25 + 2.5 * Math.sqrt(tonnes[year]! / most))
        .stroke();
    }
  }
  pdf.strokeOpacity(1);
}

function drawZones({ pdf }: Sheet, report: PlanReport, year: number, spot: Spot): void {
  const most = Math.max(...report.zones.map(({ supplyTonnes }) => supplyTonnes[year]!), 1);
  for (const service of ['none', 'door', 'mobile', 'fixed'] as const) {
    pdf.fillColor(SERVICE_COLORS[service]).fillOpacity(0.75);
    for (const zone of report.zones) {
      if (zone.service[year] !== service) continue;
      pdf.circle(...spot(zone), 0.7 + 3.2 * Math.sqrt(zone.supplyTonnes[year]! / most)).fill();
    }
  }
  pdf.fillOpacity(1);
}

function drawFacilities({ pdf }: Sheet, report: PlanReport, year: number, spot: Spot): void {
  pdf.lineWidth(0.6).strokeColor('#ffffff');
  for (const tier of ['hub', 'plant'] as const) {
    for (const facility of report.facilities) {
      if (facility.tier !== tier || facility.capacityTonnes[year] === 0) continue;
      const [x, y] = spot(facility);
      if (tier === 'hub') pdf.rect(x - 2.6, y - 2.6, 5.2, 5.2);
      else pdf.polygon([x, y - 5.2], [x + 4.8, y + 3.6], [x - 4.8, y + 3.6]);
      pdf.fillAndStroke(TIER_COLORS[tier], '#ffffff');
    }
  }
}

function drawScale({ pdf }: Sheet, kmPerPoint: number, at: { x: number; y: number }): void {
  const wish = kmPerPoint * 90;
  const power = 10 ** Math.floor(Math.log10(wish));
  const km = power * [5, 2, 1].find((step) => step * power <= wish)!;
  const length = km / kmPerPoint;
  pdf
    .moveTo(at.x, at.y - 4)
    .lineTo(at.x, at.y)
    .lineTo(at.x + length, at.y)
    .lineTo(at.x + length, at.y - 4);
  pdf.lineWidth(0.8).strokeColor(INK.muted).stroke();
  pdf.font(FONT.regular).fontSize(7).fillColor(INK.muted);
  pdf.text(`${km} km`, at.x + 4, at.y - 12, { lineBreak: false });
}

function drawLegend(sheet: Sheet, words: Words): void {
  const { pdf } = sheet;
  let x = sheet.left;
  const label = (text: string, draw: (x: number, y: number) => void): void => {
    pdf.font(FONT.regular).fontSize(7.5);
    const width = pdf.widthOfString(text) + 24;
    if (x + width > sheet.left + sheet.width) {
      x = sheet.left;
      sheet.y += 13;
    }
    draw(x + 5, sheet.y + 6);
    pdf.fillColor(INK.muted).text(text, x + 14, sheet.y, { lineBreak: false });
    x += width;
  };
  for (const service of ['fixed', 'mobile', 'door', 'none'] as const) {
    label(words.services[service], (cx, cy) => pdf.circle(cx, cy, 3).fill(SERVICE_COLORS[service]));
  }
  label(words.tiers.hub, (cx, cy) => pdf.rect(cx - 3, cy - 3, 6, 6).fill(TIER_COLORS.hub));
  label(words.tiers.plant, (cx, cy) =>
    pdf.polygon([cx, cy - 4], [cx + 4, cy + 3], [cx - 4, cy + 3]).fill(TIER_COLORS.plant),
  );
  const line = (color: string) => (cx: number, cy: number) =>
    pdf
      .moveTo(cx - 5, cy)
      .lineTo(cx + 5, cy)
      .lineWidth(1.6)
      .strokeColor(color)
      .stroke();
  label(words.collectLeg, line(INK.brand));
  label(words.haulLeg, line(INK.red));
  sheet.y += 16;
}

interface Extent {
  readonly west: number;
  readonly north: number;
  readonly kmPerDegreeLon: number;
  readonly widthKm: number;
  readonly heightKm: number;
}

function extentOf(places: readonly Place[]): Extent {
  let [west, east, south, north] = [180, -180, 90, -90];
  for (const { lat, lon } of places) {
    [west, east] = [Math.min(west, lon), Math.max(east, lon)];
    [south, north] = [Math.min(south, lat), Math.max(north, lat)];
  }
  const kmPerDegreeLon = KM_PER_DEGREE * Math.cos((((south + north) / 2) * Math.PI) / 180);
  return {
    west,
    north,
    kmPerDegreeLon,
    widthKm: Math.max((east - west) * kmPerDegreeLon, 1),
    heightKm: Math.max((north - south) * KM_PER_DEGREE, 1),
  };
}

/** Equirectangular with the middle latitude true to length, centred in the box. */
function project(
  extent: Extent,
  box: { readonly x: number; readonly y: number; readonly width: number; readonly height: number },
): Spot & { readonly kmPerPoint: number } {
  const kmPerPoint = Math.max(extent.widthKm / box.width, extent.heightKm / box.height);
  const x0 = box.x + (box.width - extent.widthKm / kmPerPoint) / 2;
  const y0 = box.y + (box.height - extent.heightKm / kmPerPoint) / 2;
  const spot = ({ lat, lon }: Place) =>
    [
      x0 + ((lon - extent.west) * extent.kmPerDegreeLon) / kmPerPoint,
      y0 + ((extent.north - lat) * KM_PER_DEGREE) / kmPerPoint,
    ] as const;
  return Object.assign(spot, { kmPerPoint });
}
