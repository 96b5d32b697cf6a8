import { ClientError } from '@relode/client';
import type { RegionTable } from '@relode/contract';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useMemo, useReducer, useState } from 'react';
import { client } from '../../../lib/client.ts';
import type { Fault } from '../../../lib/problem.ts';
import { regionTable } from '../../../lib/requests/region-table.ts';
import { editTable, hasUnsaved, loadTable } from './table-edit.ts';

/** Faults that the server found when saving, by row key and column name. */
export type FaultsByCell = ReadonlyMap<string, Fault>;

export const cellId = (key: number, column: string): string => `${key} ${column}`;

/** A table under change: its rows, steps, saving, and where the server found faults. */
export function useTableEdit(regionId: string, table: RegionTable) {
  const queryClient = useQueryClient();
  const [edit, dispatch] = useReducer(editTable, table.rows, loadTable);
  const [faults, setFaults] = useState<FaultsByCell>(new Map());

  const save = useMutation({
    mutationFn: () =>
      client.putRegionTable({
        regionId,
        table: table.table,
        body: { rows: edit.rows.map(({ cells }) => [...cells]) },
      }),
    onMutate: () => setFaults(new Map()),
    onSuccess: async (stored) => {
      dispatch({ type: 'load', rows: stored.rows });
      queryClient.setQueryData(regionTable(regionId, table.table).queryKey, stored);
      await queryClient.invalidateQueries({
        queryKey: ['regions'],
        predicate: ({ queryKey }) => queryKey[2] !== 'tables',
      });
    },
    onError: (error) => {
      if (!(error instanceof ClientError)) return;
      const found = error.faults.flatMap((fault) => {
        const row =
          fault.file === `${table.table}.csv` && fault.row !== null ? edit.rows[fault.row - 2] : null;
        return row ? [[cellId(row.key, fault.column ?? ''), fault] as const] : [];
      });
      setFaults(new Map(found));
    },
  });

  const isChanged = useMemo(() => hasUnsaved(edit), [edit]);
  return { edit, dispatch, faults, save, isChanged };
}
