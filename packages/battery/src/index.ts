export { CHEMISTRIES, type Chemistry } from './chemistry.ts';
export { TREATMENT_PROCESSES, type TreatmentProcess } from './treatment.ts';
