import type { RegionTables } from '../region.ts';
import { facilityTable } from './tables/facility-table.ts';
import { policyTable } from './tables/policy-table.ts';
import { retirementTable } from './tables/retirement-table.ts';
import { serviceTable } from './tables/service-table.ts';
import { estimate, sourced, type TableQuery } from './tables/table-query.ts';
import { transportTable } from './tables/transport-table.ts';
import { treatmentTable } from './tables/treatment-table.ts';

/** Every table of region.json for a country; money in its currency. docs/models/region-generator.md gives the reasons at length. */
export function defaultTables(query: TableQuery): RegionTables {
  return {
    discountRate:
      query.alpha2 === 'CN'
        ? sourced(
            0.08,
            '1/year',
            'China, Methods and Parameters of Economic Appraisal (2006): social discount rate 8 %',
            'recalled',
            2006,
          )
        : estimate(0.08, '1/year', 'weighted cost of capital of a waste business, 7–9 %'),
    retirement: retirementTable(),
    transport: transportTable(query),
    services: serviceTable(query),
    facilities: facilityTable(query),
    treatment: treatmentTable(query),
    policy: policyTable(query),
  };
}
