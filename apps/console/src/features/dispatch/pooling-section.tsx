import { Button, Table, Text } from '@mantine/core';
import type { DayDetail } from '@relode/contract';
import { useFormats } from '../../lib/format.ts';
import { useTexts } from '../../lib/texts.ts';
import { Section } from '../../ui/section.tsx';
import { TableFrame } from '../../ui/table-frame.tsx';
import { poolingTexts } from './pooling-locales.ts';

interface PoolingSectionProps {
  readonly pooling: DayDetail['pooling'];
  readonly companies: number;
  readonly currency: string;
  readonly isBusy: boolean;
  readonly onStart: () => void;
}

/** What the day's companies save by driving together, and what each of them pays. */
export function PoolingSection({ pooling, companies, currency, isBusy, onStart }: PoolingSectionProps) {
  const t = useTexts(poolingTexts);
  return (
    <Section
      title={t('title')}
      description={companies < 2 ? t('tooFew') : t('text')}
      actions={
        <Button variant="default" disabled={isBusy || companies < 2} onClick={onStart}>
          {t('start')}
        </Button>
      }
    >
      {pooling && <PoolingTable pooling={pooling} currency={currency} />}
    </Section>
  );
}

interface PoolingTableProps {
  readonly pooling: NonNullable<DayDetail['pooling']>;
  readonly currency: string;
}

function PoolingTable({ pooling, currency }: PoolingTableProps) {
  const t = useTexts(poolingTexts);
  const { number, money, unit, list } = useFormats();
  const { separate, pooled, companies, objections, isExact } = pooling;
  const [worst] = objections;
  const figures = (name: 'km' | 'kgCo2' | 'vehicles') => ({
    separate: number(separate[name], 0),
    pooled: number(pooled[name], 0),
  });
  const sum = (of: (company: (typeof companies)[number]) => number): number =>
    companies.reduce((total, company) => total + of(company), 0);
  const rows = [
    ...companies.map((each) => ({ ...each, name: each.company, before: each.alone.cost })),
    {
      name: t('all'),
      orders: sum(({ orders }) => orders),
      kg: sum(({ kg }) => kg),
      before: separate.cost,
      share: pooled.cost,
      saving: separate.cost - pooled.cost,
    },
  ];
  return (
    <>
      <TableFrame label={t('title')}>
        <Table miw={620}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('company')}</Table.Th>
              {(['orders', 'mass', 'alone', 'share', 'saving'] as const).map((name) => (
                <Table.Th key={name} ta="right">
                  {t(name)}
                </Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {rows.map(({ name, orders, kg, before, share, saving }, i) => (
              <Table.Tr key={name} fw={i === companies.length ? 600 : 400}>
                <Table.Td>{name}</Table.Td>
                {[
                  number(orders, 0),
                  `${number(kg, 0)} ${unit('kg')}`,
                  money(before, currency),
                  money(share, currency),
                  money(saving, currency),
                ].map((figure, column) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: the columns' order is fixed
                  <Table.Td key={column} ta="right" className="tabular">
                    {figure}
                  </Table.Td>
                ))}
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </TableFrame>
      <Text size="sm" mt="sm">
        {[t('km', figures('km')), t('co2', figures('kgCo2')), t('vehicles', figures('vehicles'))].join(' · ')}
      </Text>
      <Text size="sm" c="dimmed">
        {worst
          ? t('objection', { members: list(worst.members), gain: money(worst.gain, currency) })
          : t('stable')}
        {!isExact &&
          ` ${t('sampled', { halfWidth: money(Math.max(...companies.map(({ halfWidth }) => halfWidth)), currency) })}`}
      </Text>
    </>
  );
}
