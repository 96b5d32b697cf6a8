import { CHEMISTRIES } from '@relode/battery';
import { z } from 'zod';
import { Tonnes, Year } from './common.ts';

/** Retired batteries of a region. Arrays run over `years`. */
export const ForecastReport = z.strictObject({
  format: z.literal('relode-forecast/1'),
  regionId: z.string(),
  case: z.enum(['low', 'mid', 'high']),
  years: z.array(Year),
  totals: z.strictObject({ tonnes: z.array(Tonnes), mwh: z.array(z.number()) }),
  chemistries: z.array(
    z.strictObject({ chemistry: z.enum(CHEMISTRIES), tonnes: z.array(Tonnes), mwh: z.array(z.number()) }),
  ),
  areas: z.array(z.strictObject({ areaId: z.string(), tonnes: z.array(Tonnes) })),
  zones: z.array(
    z.strictObject({
      zoneId: z.string(),
      name: z.string(),
      nameLocal: z.string().nullable(),
      areaId: z.string(),
      lat: z.number(),
      lon: z.number(),
      tonnes: z.array(Tonnes),
    }),
  ),
});
export type ForecastReport = z.infer<typeof ForecastReport>;
