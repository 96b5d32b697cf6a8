import type { Confidence } from '@relode/foundation';

/**
 * A rule of carriage that the day plan follows. `limit` is a number with its unit, or a text. `recalled` ones were not seen in
 * their source: the plan shows them as to be confirmed, never as law.
 */
export interface TransportRule<Limit extends number | string = number | string> {
  readonly id: string;
  readonly when: string;
  readonly limit: Limit;
  readonly unit: string | null;
  readonly source: string;
  readonly confidence: Confidence;
}

function rule<Limit extends number | string>(
  id: string,
  confidence: Confidence,
  when: string,
  limit: Limit,
  unit: string | null,
  source: string,
): TransportRule<Limit> {
  return { id, when, limit, unit, source, confidence };
}

/** ADR 2025 unless said; China's JT/T 617 follows it. */
export const TRANSPORT_RULES = {
  unNumber: rule(
    'TR-UN-01',
    'recalled',
    'loose lithium-ion cell, module or pack',
    'UN3480',
    null,
    'ADR 2025 Table A',
  ),
  damagedPacking: rule(
    'TR-DD-01',
    'verified',
    'damaged, not liable to react',
    'P908',
    null,
    'ADR SP 376, P908',
  ),
  damagedLargePacking: rule(
    'TR-DD-01',
    'verified',
    'one large battery, damaged, not liable to react',
    'LP904',
    null,
    'ADR SP 376, LP904',
  ),
  criticalPacking: rule(
    'TR-DD-02',
    'verified',
    'damaged and liable to react',
    'P911',
    null,
    'ADR SP 376, P911',
  ),
  criticalLargePacking: rule(
    'TR-DD-02',
    'verified',
    'one large battery, damaged and liable to react',
    'LP906',
    null,
    'ADR SP 376, LP906',
  ),
  criticalApproval: rule(
    'TR-DD-02',
    'verified',
    'damaged and liable to react',
    'approval on record',
    null,
    'ADR SP 376',
  ),
  criticalCategory: rule(
    'TR-DD-03',
    'recalled',
    'damaged and liable to react',
    0,
    'transport category: no relief at any mass',
    'ADR SP 376, last paragraph',
  ),
  damagedMark: rule(
    'TR-DD-05',
    'recalled',
    'package with damaged or defective batteries',
    'DAMAGED/DEFECTIVE LITHIUM-ION BATTERIES',
    null,
    'ADR SP 376',
  ),
  recyclingPacking: rule(
    'TR-RC-01',
    'verified',
    'not damaged, for disposal or recycling',
    'P909',
    null,
    'ADR SP 377, P909',
  ),
  recyclingMark: rule(
    'TR-RC-01',
    'verified',
    'package carried for recycling',
    'LITHIUM BATTERIES FOR RECYCLING',
    null,
    'ADR SP 377, P909',
  ),
  reusePacking: rule('TR-PK-01', 'recalled', 'not damaged, for reuse', 'P903', null, 'ADR P903'),
  strongOuterPackaging: rule(
    'TR-PK-01',
    'recalled',
    'gross mass from this on, with a strong impact-resistant case',
    12,
    'kg',
    'ADR P903 (2)',
  ),
  label: rule(
    'TR-PK-02',
    'verified',
    'every package',
    100,
    'mm side of label 9A',
    'batteriestransport.org p. 144',
  ),
  categoryTwoKg: rule(
    'TR-QT-01',
    'recalled',
    'batteries in packages, transport category 2',
    333,
    'kg gross per transport unit',
    'ADR 1.1.3.6.3; JT/T 617.1',
  ),
  mostPoints: rule(
    'TR-QT-02',
    'recalled',
    'sum of mass × factor of the load',
    1000,
    'points per transport unit',
    'ADR 1.1.3.6.4',
  ),
  extinguishers: rule(
    'TR-EQ-01',
    'recalled',
    'above 1.1.3.6',
    '4 kg up to 3.5 t, 8 kg up to 7.5 t, 12 kg beyond',
    'kg of dry powder',
    'ADR 8.1.4',
  ),
  chargeOnTheRoad: rule(
    'TR-SOC-01',
    'verified',
    'pack offered for carriage',
    30,
    '% state of charge, blocked above 50 unless approved',
    'heat released against stored energy, NREL battery failure databank',
  ),
  chinaSafetyCheck: rule(
    'TR-CN-01',
    'verified',
    'China: before every carriage',
    'every item answered no',
    null,
    'GB/T 38698.1-2020 Annex A',
  ),
  chinaLicence: rule(
    'TR-CN-02',
    'verified',
    'China: who takes the batteries over',
    'licence on file',
    null,
    'Order 73 art. 18 and 19',
  ),
  chinaReport: rule(
    'TR-CN-03',
    'verified',
    'China: report to the traceability platform',
    30,
    'days after hand-over',
    'Order 73 art. 24 (7)',
  ),
} as const satisfies Readonly<Record<string, TransportRule>>;

/** Points per kg of gross mass by transport category (ADR 1.1.3.6.4); category 0 has no relief, whatever its mass. */
export const POINTS_PER_KG = { 1: 50, 2: 3, 3: 1, 4: 0 } as const;

/** Above this net mass one battery is a large packaging's load (ADR 1.2.1, large packaging; recalled). */
export const LARGE_BATTERY_KG = 400;

/** Above this a pack is not carried without an approval (rule TR-SOC-01). */
export const MOST_CHARGE_PERCENT = 50;

/** Dry powder in kg by largest permitted mass of the transport unit (rule TR-EQ-01). */
export function extinguisherKg(grossMassKg: number): number {
  if (grossMassKg <= 3500) return 4;
  return grossMassKg <= 7500 ? 8 : 12;
}

/** A company's own rule where ADR leaves it open: batteries that could burn do not ride with others. */
export const DEFAULT_APART = [
  ['damaged', 'intact'],
  ['critical', 'intact'],
  ['critical', 'damaged'],
] as const;
