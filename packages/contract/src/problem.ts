import { z } from 'zod';

export const Fault = z.strictObject({
  code: z.string(),
  file: z.string(),
  row: z.int().nullable(),
  column: z.string().nullable(),
  message: z.string(),
  remedy: z.string(),
});

/** RFC 9457 problem details with Relode's code, place and remedy. */
export const Problem = z.strictObject({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  detail: z.string(),
  code: z.string(),
  place: z.string().nullable(),
  remedy: z.string().nullable(),
  faults: z.array(Fault),
});
export type Problem = z.infer<typeof Problem>;
