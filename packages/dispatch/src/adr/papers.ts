import type { Confidence } from '@relode/foundation';
import type { DayOrder, DayVehicle } from '../day/day.ts';
import { extinguisherKg, TRANSPORT_RULES, type TransportRule } from '../rules/transport-rules.ts';

/** What must be on board, on the vehicle or on file for a load. */
export interface Paper {
  readonly code: PaperCode;
  readonly kind: 'paper' | 'equipment' | 'record';
  readonly text: string;
  /** Figures of the text by name, for telling it in another language: `points`, `kg` of powder, `percent` of charge, `days`. */
  readonly values: Readonly<Record<string, number>>;
  /** Orders it is asked for; empty = the whole load. */
  readonly orders: readonly string[];
  readonly source: string;
  readonly confidence: Confidence;
}

export type PaperCode =
  | 'transport-document'
  | 'sp376-statement'
  | 'condition-assessment'
  | 'authority-approval'
  | 'charge-approval'
  | 'instructions-in-writing'
  | 'driver-certificate'
  | 'orange-plates'
  | 'tunnel-code'
  | 'extinguishers'
  | 'china-safety-check'
  | 'china-licence'
  | 'china-report';

export interface PapersQuery {
  readonly orders: readonly DayOrder[];
  readonly vehicle: DayVehicle;
  readonly country: string;
  readonly isFullAdr: boolean;
  readonly points: number;
}

/** Everything a load must have with it or behind it, in the order in which a dispatcher prepares it. */
export function papersOf({ orders, vehicle, country, isFullAdr, points }: PapersQuery): Paper[] {
  const idsOf = (wanted: (order: DayOrder) => boolean): string[] => orders.filter(wanted).map(({ id }) => id);
  const damaged = idsOf(({ condition }) => condition !== 'intact');
  const critical = idsOf(({ condition }) => condition === 'critical');
  const charged = idsOf(
    ({ stateOfChargePercent }) => (stateOfChargePercent ?? 0) > TRANSPORT_RULES.chargeOnTheRoad.limit,
  );
  const papers: Paper[] = [
    paper(
      'transport-document',
      'paper',
      `UN 3480 LITHIUM ION BATTERIES, 9, (E), with the packages and the gross mass; ${Math.ceil(points)} points`,
      'ADR 5.4.1',
      [],
      { points: Math.ceil(points) },
    ),
  ];
  if (damaged.length > 0) {
    papers.push(
      paper(
        'sp376-statement',
        'paper',
        'Entry in the transport document: carriage under special provision 376',
        'ADR 5.4.1, SP 376',
        damaged,
      ),
      ruled(
        'condition-assessment',
        'record',
        'Consignor’s declaration of the condition, by the maker’s criteria or an expert',
        TRANSPORT_RULES.damagedPacking,
        damaged,
      ),
    );
  }
  if (critical.length > 0) {
    papers.push(
      ruled(
        'authority-approval',
        'paper',
        'Copy of the conditions approved by the competent authority',
        TRANSPORT_RULES.criticalApproval,
        critical,
      ),
    );
  }
  if (charged.length > 0) {
    papers.push(
      ruled(
        'charge-approval',
        'record',
        `State of charge above ${TRANSPORT_RULES.chargeOnTheRoad.limit} %: discharge first, or record why not`,
        TRANSPORT_RULES.chargeOnTheRoad,
        charged,
        { percent: TRANSPORT_RULES.chargeOnTheRoad.limit },
      ),
    );
  }
  if (isFullAdr) papers.push(...fullAdrPapers(vehicle));
  else
    papers.push(
      paper('extinguishers', 'equipment', 'One fire extinguisher of 2 kg dry powder', 'ADR 8.1.4.2', [], {
        kg: 2,
      }),
    );
  if (country === 'CN') papers.push(...chinesePapers());
  return papers;
}

function fullAdrPapers({ grossMassKg }: DayVehicle): Paper[] {
  const powder =
    grossMassKg === null
      ? `Fire extinguishers by largest permitted mass: ${TRANSPORT_RULES.extinguishers.limit}`
      : `Fire extinguishers, together ${extinguisherKg(grossMassKg)} kg of dry powder`;
  return [
    paper(
      'instructions-in-writing',
      'paper',
      'Instructions in writing, in a language that the crew reads',
      'ADR 5.4.3',
    ),
    ruled(
      'driver-certificate',
      'paper',
      'Certificate of the driver',
      TRANSPORT_RULES.categoryTwoKg,
      [],
      {},
      'ADR 8.2.1',
    ),
    ruled(
      'orange-plates',
      'equipment',
      'Orange plates in front and behind',
      TRANSPORT_RULES.categoryTwoKg,
      [],
      {},
      'ADR 5.3.2',
    ),
    ruled(
      'tunnel-code',
      'record',
      'No tunnels of category E',
      TRANSPORT_RULES.categoryTwoKg,
      [],
      {},
      'ADR 8.6',
    ),
    ruled(
      'extinguishers',
      'equipment',
      powder,
      TRANSPORT_RULES.extinguishers,
      [],
      grossMassKg === null ? {} : { kg: extinguisherKg(grossMassKg) },
    ),
  ];
}

function chinesePapers(): Paper[] {
  return [
    ruled(
      'china-safety-check',
      'record',
      'Safety determination of GB/T 38698.1 Annex A, signed by consignor and consignee',
      TRANSPORT_RULES.chinaSafetyCheck,
    ),
    ruled(
      'china-licence',
      'record',
      'Licence of the utilisation enterprise that takes them over',
      TRANSPORT_RULES.chinaLicence,
    ),
    ruled(
      'china-report',
      'record',
      `Notification to the national traceability platform within ${TRANSPORT_RULES.chinaReport.limit} days`,
      TRANSPORT_RULES.chinaReport,
      [],
      { days: TRANSPORT_RULES.chinaReport.limit },
    ),
  ];
}

/** Asked for by a chapter of ADR that the rule data does not hold: recalled, to be confirmed. */
function paper(
  code: PaperCode,
  kind: Paper['kind'],
  text: string,
  source: string,
  orders: readonly string[] = [],
  values: Paper['values'] = {},
): Paper {
  return { code, kind, text, values, orders, source, confidence: 'recalled' };
}

function ruled(
  code: PaperCode,
  kind: Paper['kind'],
  text: string,
  { source, confidence }: TransportRule,
  orders: readonly string[] = [],
  values: Paper['values'] = {},
  chapter?: string,
): Paper {
  return {
    code,
    kind,
    text,
    values,
    orders,
    source: chapter === undefined ? source : `${chapter}; ${source}`,
    confidence,
  };
}
