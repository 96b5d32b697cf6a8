import { z } from 'zod';

export const Share = z.number().min(0).max(1);
export const Tonnes = z.number().min(0);
export const Year = z.int().min(1900).max(2200);
export const AreaType = z.enum(['city', 'town', 'remote']);
export const Tier = z.enum(['point', 'hub', 'plant']);
export const LocalName = z.strictObject({ en: z.string(), zh: z.string().nullable() });
export type LocalName = z.infer<typeof LocalName>;
