export { CHEMISTRIES, type Chemistry } from './chemistry.ts';
export {
  materialKgPerKwh,
  PACK_COMPOSITION,
  PACK_MATERIALS,
  type PackComposition,
  type PackMaterial,
} from './composition.ts';
export { TREATMENT_PROCESSES, type TreatmentProcess } from './treatment.ts';
