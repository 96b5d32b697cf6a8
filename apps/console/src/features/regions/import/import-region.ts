import { createClient } from '@relode/client';
import type { RegionDetail } from '@relode/contract';
import { fetchWithProgress } from '../../../lib/fetch-with-progress.ts';
import type { Upload } from './read-upload.ts';

export interface ImportOptions {
  readonly replace: boolean;
  readonly signal: AbortSignal;
  readonly onSent: (share: number) => void;
}

export function importRegion(
  upload: Upload,
  { replace, signal, onSent }: ImportOptions,
): Promise<RegionDetail> {
  const client = createClient({ fetch: fetchWithProgress(onSent) });
  return client.importRegion({ replace: replace ? 'true' : 'false', body: upload.body }, { signal });
}
