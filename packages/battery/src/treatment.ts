/** Treatment processes of spent packs: smelting, leaching, and direct regeneration of the cathode. */
export const TREATMENT_PROCESSES = ['pyro', 'hydro', 'direct'] as const;
export type TreatmentProcess = (typeof TREATMENT_PROCESSES)[number];
