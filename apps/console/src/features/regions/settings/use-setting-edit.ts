import type { RegionDetail, RegionSetting } from '@relode/contract';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { client } from '../../../lib/client.ts';
import { regionDetail } from '../../../lib/requests/region-detail.ts';

/** Settings under change: texts by path until they are saved together. */
export function useSettingEdit(region: RegionDetail) {
  const queryClient = useQueryClient();
  const [texts, setTexts] = useState<ReadonlyMap<string, string>>(new Map());
  const values = useMemo(
    () => new Map(region.settings.map(({ path, value }) => [path, value])),
    [region.settings],
  );

  const write = (path: string, text: string) =>
    setTexts((before) => {
      const after = new Map(before);
      if (readNumber(text) === values.get(path)) after.delete(path);
      else after.set(path, text);
      return after;
    });
  const takeBack = (path?: string) =>
    setTexts((before) => {
      if (path === undefined) return new Map();
      const after = new Map(before);
      after.delete(path);
      return after;
    });

  const store = useMutation({
    mutationFn: (overrides: Record<string, number>) =>
      client.changeRegionSettings({ regionId: region.id, body: { overrides } }),
    onSuccess: async (stored) => {
      queryClient.setQueryData(regionDetail(region.id).queryKey, stored);
      setTexts(new Map());
      await queryClient.invalidateQueries({ queryKey: ['regions', region.id, 'forecast'] });
    },
  });

  const overrides = Object.fromEntries([...texts].map(([path, text]) => [path, readNumber(text)]));
  const isSound = [...texts.values()].every((text) => readNumber(text) !== null);
  /** What would bring the saved values back. */
  const before = Object.fromEntries([...texts.keys()].map((path) => [path, values.get(path)!]));
  return { texts, write, takeBack, store, overrides: overrides as Record<string, number>, before, isSound };
}

/** A number as people write it, a percentage included; null when it is none. */
export function readNumber(text: string): number | null {
  const plain = text.trim().replace(/[\s\u00a0\u202f]/g, '');
  const match = /^([+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?)(%?)$/i.exec(plain);
  if (!match) return null;
  return match[2] ? Number((Number(match[1]) / 100).toPrecision(15)) : Number(match[1]);
}

/** Settings by the first part of their path, in the region's order. */
export function groupSettings(
  settings: readonly RegionSetting[],
): [group: string, settings: RegionSetting[]][] {
  const groups = new Map<string, RegionSetting[]>();
  for (const setting of settings) {
    const group = setting.path.split('.')[0]!;
    groups.set(group, [...(groups.get(group) ?? []), setting]);
  }
  return [...groups];
}
