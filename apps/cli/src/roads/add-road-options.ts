import { ROUTER_KINDS, type RouterKind } from '@relode/roads';
import { type Command, Option } from 'commander';

/** Options of every command that may ask a router. */
export interface RoadOptions {
  /** `none` = great circle × road factor, as without the option. */
  readonly roads?: string;
  readonly roadsKind?: RouterKind;
  readonly roadsProfile?: string;
  readonly roadsCache?: string;
}

export function addRoadOptions(command: Command): Command {
  return command
    .option('--roads <url>', 'distances and times from an OSRM or Valhalla server; none = great circle')
    .addOption(
      new Option('--roads-kind <kind>', 'which of the two it is (default: found out)').choices([
        ...ROUTER_KINDS,
      ]),
    )
    .option('--roads-profile <name>', 'OSRM’s profile or Valhalla’s costing (default: driving or truck)')
    .option('--roads-cache <file>', 'keep the ways in this file, and ask only for those it lacks');
}
