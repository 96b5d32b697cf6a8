import { Badge, Button, Group, Table, Text } from '@mantine/core';
import type { FleetFigures } from '@relode/contract';
import { useFormats } from '../../lib/format.ts';
import { useTexts } from '../../lib/texts.ts';
import { Section } from '../../ui/section.tsx';
import { TableFrame } from '../../ui/table-frame.tsx';
import { dispatchTexts } from './locales.ts';

interface FleetTableProps {
  readonly fleets: readonly FleetFigures[] | null;
  readonly currency: string;
  readonly isBusy: boolean;
  readonly onCompare: () => void;
}

/** The day with all vehicles on diesel, battery or hydrogen. */
export function FleetTable({ fleets, currency, isBusy, onCompare }: FleetTableProps) {
  const t = useTexts(dispatchTexts);
  const formats = useFormats();
  const best = bestOf(fleets ?? []);
  return (
    <Section
      title={t('fleets')}
      description={t('fleetsText')}
      actions={
        <Button variant="default" disabled={isBusy} onClick={onCompare}>
          {t('compare')}
        </Button>
      }
    >
      {fleets && (
        <TableFrame label={t('fleets')}>
          <Table miw={720}>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>{t('drive')}</Table.Th>
                {(['vehicles', 'km', 'cost', 'wtt', 'ttw', 'allCo2', 'leftOut'] as const).map((name) => (
                  <Table.Th key={name} ta="right">
                    {t(name)}
                  </Table.Th>
                ))}
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {fleets.map(({ drive, totals, leftOut, problem }) => (
                <Table.Tr key={drive}>
                  <Table.Td>
                    <Group gap={6}>
                      {t(`drive_${drive}`)}
                      {drive === best.cheapest && <Mark label={t('cheapest')} />}
                      {drive === best.cleanest && <Mark label={t('cleanest')} />}
                    </Group>
                  </Table.Td>
                  {totals ? (
                    [
                      totals.vehicles,
                      formats.number(totals.km, 0),
                      formats.money(totals.cost, currency),
                      formats.number(totals.wellToTankKgCo2, 1),
                      formats.number(totals.tankToWheelKgCo2, 1),
                      formats.number(co2Of(totals), 1),
                      leftOut,
                    ].map((figure, i) => (
                      // biome-ignore lint/suspicious/noArrayIndexKey: the columns' order is fixed
                      <Table.Td key={i} ta="right" className="tabular">
                        {figure}
                      </Table.Td>
                    ))
                  ) : (
                    <Table.Td colSpan={7}>
                      <Text size="sm">{t('driveIncomplete')}</Text>
                      <Text size="xs" c="dimmed" lang="en">
                        {problem}
                      </Text>
                    </Table.Td>
                  )}
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </TableFrame>
      )}
    </Section>
  );
}

function Mark({ label }: { readonly label: string }) {
  return (
    <Badge size="sm" variant="light" tt="none">
      {label}
    </Badge>
  );
}

function co2Of({ wellToTankKgCo2, tankToWheelKgCo2 }: NonNullable<FleetFigures['totals']>): number {
  return wellToTankKgCo2 + tankToWheelKgCo2;
}

/** Among the fleets that leave the fewest orders out, for only those do the same work. */
function bestOf(fleets: readonly FleetFigures[]) {
  const able = fleets.flatMap(({ drive, totals, leftOut }) =>
    totals === null ? [] : [{ drive, totals, leftOut: leftOut ?? 0 }],
  );
  const fewest = Math.min(...able.map(({ leftOut }) => leftOut));
  const equal = able.filter(({ leftOut }) => leftOut === fewest);
  if (equal.length < 2) return { cheapest: null, cleanest: null };
  const least = (of: (totals: (typeof equal)[number]['totals']) => number) =>
    equal.reduce((a, b) => (of(b.totals) < of(a.totals) ? b : a)).drive;
  return { cheapest: least(({ cost }) => cost), cleanest: least(co2Of) };
}
