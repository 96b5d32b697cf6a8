import { ClientError } from '@relode/client';
import type { RegionDetail } from '@relode/contract';
import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import { regionList } from '../../../lib/requests/region-list.ts';
import { importRegion } from './import-region.ts';
import { readUpload, type Upload } from './read-upload.ts';

export type ImportState =
  | { readonly step: 'idle' }
  | { readonly step: 'sending'; readonly label: string; readonly share: number }
  | { readonly step: 'exists'; readonly upload: Upload; readonly regionId: string }
  | { readonly step: 'failed'; readonly label: string | null; readonly error: unknown }
  | { readonly step: 'done'; readonly region: RegionDetail; readonly readAsGb18030: readonly string[] };

export interface RegionImport {
  readonly state: ImportState;
  readonly start: (files: readonly File[]) => Promise<void>;
  readonly replace: (upload: Upload) => Promise<void>;
  readonly reset: () => void;
}

/** Reads the files, sends them, and asks before a region of the same id is replaced. */
export function useRegionImport(): RegionImport {
  const queryClient = useQueryClient();
  const [state, setState] = useState<ImportState>({ step: 'idle' });
  const running = useRef<AbortController | null>(null);

  useEffect(() => () => running.current?.abort(), []);

  const send = useCallback(
    async (upload: Upload, replace: boolean) => {
      running.current?.abort();
      const abort = new AbortController();
      running.current = abort;
      const { label, readAsGb18030 } = upload;
      const onSent = (share: number) => setState({ step: 'sending', label, share });
      onSent(0);
      try {
        const region = await importRegion(upload, { replace, signal: abort.signal, onSent });
        queryClient.removeQueries({ queryKey: ['regions', region.id] });
        await queryClient.invalidateQueries({ queryKey: regionList.queryKey });
        setState({ step: 'done', region, readAsGb18030 });
      } catch (error) {
        if (abort.signal.aborted) return;
        if (error instanceof ClientError && error.code === 'REGION_EXISTS') {
          setState({ step: 'exists', upload, regionId: error.place ?? label });
        } else {
          setState({ step: 'failed', label, error });
        }
      }
    },
    [queryClient],
  );

  const start = useCallback(
    async (files: readonly File[]) => {
      try {
        await send(await readUpload(files), false);
      } catch (error) {
        setState({ step: 'failed', label: null, error });
      }
    },
    [send],
  );
  const replace = useCallback((upload: Upload) => send(upload, true), [send]);
  const reset = useCallback(() => {
    running.current?.abort();
    setState({ step: 'idle' });
  }, []);
  return { state, start, replace, reset };
}
