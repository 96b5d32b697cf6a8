import type { PlanReport } from '@relode/contract';
import { useMemo } from 'react';
import { useFormats } from '../../../lib/format.ts';

export interface PlaceNames {
  area(areaId: string): string;
  /** Where a flow starts or ends: a place, a site or a facility. */
  end(id: string): string;
}

/** Names in the page's language by id. */
export function usePlaceNames(report: PlanReport): PlaceNames {
  const { name, placeName } = useFormats();
  return useMemo(() => {
    const areas = new Map(report.areas.map((area) => [area.id, name(area.name)]));
    const ends = new Map(report.zones.map((zone) => [zone.id, placeName(zone)]));
    for (const facility of report.facilities) {
      ends.set(facility.id, placeName(facility));
      ends.set(facility.siteId, placeName(facility));
    }
    return { area: (id) => areas.get(id) ?? id, end: (id) => ends.get(id) ?? id };
  }, [report, name, placeName]);
}
