/** Cathode chemistries of lithium-ion packs, named as EverBatt names them. */
export const CHEMISTRIES = ['NMC111', 'NMC532', 'NMC622', 'NMC811', 'NCA', 'LMO', 'LFP', 'LCO'] as const;
export type Chemistry = (typeof CHEMISTRIES)[number];
