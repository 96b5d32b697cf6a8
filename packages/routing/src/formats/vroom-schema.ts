import { z } from 'zod';

const amounts = z.array(z.number().nonnegative());
const location = z.array(z.number()).min(2);
const table = z.array(z.array(z.number().nonnegative()));
const window = z.array(z.number()).length(2);
const perType = z.record(z.string(), z.number().nonnegative());
const task = z.object({
  id: z.number(),
  location: location.optional(),
  location_index: z.number().int().nonnegative().optional(),
  setup: z.number().nonnegative().optional(),
  service: z.number().nonnegative().optional(),
  time_windows: z.array(window).optional(),
  setup_per_type: perType.optional(),
  service_per_type: perType.optional(),
});
const common = {
  skills: z.array(z.number()).optional(),
  priority: z.number().min(0).max(100).optional(),
};

/** What is read of VROOM's input; other fields are passed over. */
export const vroomFile = z.object({
  jobs: z
    .array(task.extend({ delivery: amounts.optional(), pickup: amounts.optional(), ...common }))
    .default([]),
  shipments: z
    .array(z.object({ pickup: task, delivery: task, amount: amounts.optional(), ...common }))
    .default([]),
  vehicles: z
    .array(
      z.object({
        id: z.number(),
        profile: z.string().optional(),
        start: location.optional(),
        start_index: z.number().int().nonnegative().optional(),
        end: location.optional(),
        end_index: z.number().int().nonnegative().optional(),
        capacity: amounts.optional(),
        skills: z.array(z.number()).optional(),
        time_window: window.optional(),
        breaks: z
          .array(
            z.object({
              time_windows: z.array(window).optional(),
              service: z.number().nonnegative().optional(),
              max_load: amounts.optional(),
            }),
          )
          .optional(),
        speed_factor: z.number().positive().optional(),
        max_tasks: z.number().int().nonnegative().optional(),
        max_travel_time: z.number().nonnegative().optional(),
        max_distance: z.number().nonnegative().optional(),
        costs: z
          .object({
            fixed: z.number().nonnegative().optional(),
            per_hour: z.number().nonnegative().optional(),
            per_km: z.number().nonnegative().optional(),
            per_task_hour: z.number().nonnegative().optional(),
          })
          .optional(),
      }),
    )
    .min(1),
  matrices: z
    .record(
      z.string(),
      z.object({ durations: table.optional(), distances: table.optional(), costs: table.optional() }),
    )
    .optional(),
});
export type VroomFile = z.infer<typeof vroomFile>;
export type VroomTask = z.infer<typeof task>;
export type VroomVehicle = VroomFile['vehicles'][number];
