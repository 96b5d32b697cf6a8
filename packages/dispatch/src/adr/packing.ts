import { type DayOrder, grossKg } from '../day/day.ts';
import { LARGE_BATTERY_KG, TRANSPORT_RULES, type TransportRule } from '../rules/transport-rules.ts';

/** How an order's batteries are packed, marked and labelled; every answer is the rule that gives it. */
export interface Packing {
  readonly order: string;
  readonly unNumber: TransportRule<string>;
  readonly instruction: TransportRule<string>;
  /** One pack, one box: damaged batteries do not share an inner packaging. */
  readonly isOneEach: boolean;
  /** A strong outer packaging or pallet without UN mark is allowed instead; null = it is not. */
  readonly strongOuterPackaging: TransportRule<number> | null;
  /** Text on the package beside the label; null = none. */
  readonly mark: TransportRule<string> | null;
  readonly label: TransportRule<number>;
}

export function packingOf(order: DayOrder): Packing {
  const isIntact = order.condition === 'intact';
  const isHeavy = grossKg(order) / order.count >= TRANSPORT_RULES.strongOuterPackaging.limit;
  return {
    order: order.id,
    unNumber: TRANSPORT_RULES.unNumber,
    instruction: instructionFor(order),
    isOneEach: !isIntact,
    strongOuterPackaging: isIntact && isHeavy ? TRANSPORT_RULES.strongOuterPackaging : null,
    mark: markFor(order),
    label: TRANSPORT_RULES.label,
  };
}

function instructionFor({ condition, purpose, massKg }: DayOrder): TransportRule<string> {
  const isLarge = massKg > LARGE_BATTERY_KG;
  if (condition === 'critical') {
    return isLarge ? TRANSPORT_RULES.criticalLargePacking : TRANSPORT_RULES.criticalPacking;
  }
  if (condition === 'damaged') {
    return isLarge ? TRANSPORT_RULES.damagedLargePacking : TRANSPORT_RULES.damagedPacking;
  }
  return purpose === 'recycling' ? TRANSPORT_RULES.recyclingPacking : TRANSPORT_RULES.reusePacking;
}

function markFor({ condition, purpose }: DayOrder): TransportRule<string> | null {
  if (condition !== 'intact') return TRANSPORT_RULES.damagedMark;
  return purpose === 'recycling' ? TRANSPORT_RULES.recyclingMark : null;
}
