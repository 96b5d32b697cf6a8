import { Alert, List, Text } from '@mantine/core';
import type { RoadsUsed } from '@relode/contract';
import { useFormats } from '../../lib/format.ts';
import { useTexts } from '../../lib/texts.ts';
import { roadsTexts } from './roads-locales.ts';

/** Where distances and times of a plan come from, and the places that the router finds odd. */
export function RoadsNote({ roads }: { readonly roads: RoadsUsed | undefined }) {
  const t = useTexts(roadsTexts);
  const formats = useFormats();
  if (roads === undefined) return null;
  const { kind, roadFactor, profile, version, dataVersion, traffic, warnings } = roads;
  const slowest = Math.max(0, ...traffic.map(({ factor }) => factor));
  const parts = [
    t(`kind_${kind}`, {
      factor: formats.number(roadFactor ?? 1, 2),
      profile: profile ?? '',
      version: version ?? '',
    }),
    dataVersion !== null && t('map', { version: dataVersion }),
    slowest > 0 && t('traffic', { factor: formats.number(slowest, 1) }),
  ];
  return (
    <>
      <Text size="sm" c="dimmed" mb="md">
        {parts.filter(Boolean).join(' · ')}
      </Text>
      {warnings.length > 0 && (
        <Alert role="note" variant="default" title={t('warnings', { count: warnings.length })} mb="md">
          <List size="sm" lang="en">
            {warnings.map(({ place, message }) => (
              <List.Item key={`${place} ${message}`}>{message}</List.Item>
            ))}
          </List>
        </Alert>
      )}
    </>
  );
}
