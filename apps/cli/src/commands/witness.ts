import type { Command } from 'commander';
import { addExamples } from '../help-examples.ts';
import { wholeNumber } from '../option-values.ts';

export interface WitnessOptions {
  readonly log: readonly string[];
  readonly name: string;
  readonly data: string;
  readonly port: number;
  readonly host: string;
  readonly json?: true;
}

export function addWitness(program: Command): void {
  addExamples(
    program
      .command('witness')
      .summary('Cosign a ledger’s checkpoints, as one who watches that its past stays the same')
      .description(
        'Serves POST /add-checkpoint (c2sp.org/tlog-witness): a checkpoint is cosigned only if it continues the one cosigned before. Its key and what it has seen lie in its folder; keep that folder, and never restore an old copy of it.',
      )
      .requiredOption('--log <vkey...>', 'verifier keys of the logs to watch')
      .requiredOption('--name <name>', 'name of the witness, such as witness.example/ours')
      .option('--data <folder>', 'folder of its key and of what it has seen', 'witness')
      .option('--port <number>', 'port to listen on; 0 takes any', wholeNumber(0, 65_535), 3220)
      .option('--host <address>', 'address to listen on', '127.0.0.1')
      .option('--json', 'print {"url": …, "key": …} as JSON when ready')
      .action(async (options: WitnessOptions) =>
        (await import('../witness/run-witness.ts')).runWitness(options),
      ),
    [
      'relode witness --log log.example+1cc758f9+AYqI4910CfGV/VLbLTy6XXLKZwm/HZQSG/N0iAG0D29c --name witness.example/ours',
    ],
  );
}
