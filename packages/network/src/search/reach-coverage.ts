import { raiseFrom } from '../facility-schedule.ts';
import type { NetworkInstance } from '../instance.ts';

/**
 * Opens hubs, and points where a zone has no service without one, at their first level until what is open reaches the
 * supply that every coverage requirement asks for; `level` (F×T) is changed in place. Hubs that reach most of what is
 * missing come first.
 */
export function reachCoverage(instance: NetworkInstance, level: Uint8Array): void {
  const {
    zones: Z,
    periods: T,
    points: P,
    hubs: H,
    supplyKg,
    optionStart,
    optionPoint,
    optionHub,
  } = instance;
  const isOpen = (f: number, t: number): boolean => level[f * T + t]! > 0;
  for (let t = 0; t < T; t++) {
    const reached = new Uint8Array(Z);
    const refresh = (z: number): void => {
      for (let o = optionStart[z]!; o < optionStart[z + 1]!; o++) {
        const p = optionPoint[o]!;
        if (isOpen(P + optionHub[o]!, t) && (p < 0 || isOpen(p, t))) reached[z] = 1;
      }
    };
    for (let z = 0; z < Z; z++) refresh(z);
    for (const row of instance.coverage) {
      for (;;) {
        let missingKg = row.requiredKg[t]! * (1 - 1e-9);
        const gainKg = new Float64Array(H);
        for (const z of row.zones) {
          const kg = supplyKg[z * T + t]!;
          if (reached[z] === 1) missingKg -= kg;
          else
            for (const h of new Set(optionHub.subarray(optionStart[z]!, optionStart[z + 1]!)))
              gainKg[h]! += kg;
        }
        const best = gainKg.indexOf(Math.max(...gainKg));
        if (missingKg <= 0 || best < 0 || gainKg[best]! <= 0) break;
        raiseFrom(instance, level, P + best, t, 1);
        for (const z of row.zones) {
          if (reached[z] === 1) continue;
          refresh(z);
          for (let o = optionStart[z]!; o < optionStart[z + 1]! && reached[z] === 0; o++) {
            if (optionHub[o] !== best) continue;
            raiseFrom(instance, level, optionPoint[o]!, t, 1);
            refresh(z);
          }
        }
      }
    }
  }
}
