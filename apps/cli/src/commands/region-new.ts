import type { Command } from 'commander';

export function addRegionNew(_region: Command): void {}
