import { createModelBuilder } from '../exact/linear-model.ts';
import { createColumns, type GeneralModel } from './columns.ts';
import { buildInOrder } from './families/build-in-order.ts';
import { keepWithinSizes } from './families/keep-within-sizes.ts';
import { limitEmissions } from './families/limit-emissions.ts';
import { processWhatComesIn } from './families/process-what-comes-in.ts';
import { sendOnWhatIsThere } from './families/send-on-what-is-there.ts';
import { sendOnlyToOpen } from './families/send-only-to-open.ts';
import { shareDisposalLimits } from './families/share-disposal-limits.ts';
import { stayWithinBudget } from './families/stay-within-budget.ts';
import { storeOnlyWhereOpen } from './families/store-only-where-open.ts';
import type { GeneralNetwork } from './problem.ts';

/** The mixed-integer programme of a network: docs/models/general-network.md. One file per family of rows. */
export function buildGeneralModel(network: GeneralNetwork): GeneralModel {
  const builder = createModelBuilder();
  const model = { network, builder, columns: createColumns(network, builder) };
  sendOnWhatIsThere(model);
  processWhatComesIn(model);
  keepWithinSizes(model);
  storeOnlyWhereOpen(model);
  buildInOrder(model);
  shareDisposalLimits(model);
  limitEmissions(model);
  sendOnlyToOpen(model);
  stayWithinBudget(model);
  return model;
}
