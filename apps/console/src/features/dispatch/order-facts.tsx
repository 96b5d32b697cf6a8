import { Badge, Group, Text } from '@mantine/core';
import type { DayOrderDetail } from '@relode/contract';
import { useFormats } from '../../lib/format.ts';
import { useTexts } from '../../lib/texts.ts';
import { dispatchTexts } from './locales.ts';

/** What an order is: batteries, mass, pallets, and whether they are damaged. */
export function OrderFacts({ order }: { readonly order: DayOrderDetail | undefined }) {
  const t = useTexts(dispatchTexts);
  const { number, unit } = useFormats();
  if (order === undefined) return null;
  const { count, chemistry, grossKg, pallets, condition, company } = order;
  return (
    <Group gap={6} component="span">
      <Text span size="xs" c="dimmed">
        {[
          `${t('batteries', { count })} ${chemistry}`,
          `${number(grossKg, 0)} ${unit('kg')}`,
          t('pallets', { count: pallets }),
          company,
        ].join(' · ')}
      </Text>
      {condition !== 'intact' && (
        <Badge component="span" size="sm" tt="none" variant="outline" color="red">
          {t(`condition_${condition}`)}
        </Badge>
      )}
    </Group>
  );
}
