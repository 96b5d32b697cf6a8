import { Button, Table, Text } from '@mantine/core';
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
          <Table miw={620}>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>{t('drive')}</Table.Th>
                <Table.Th>{t('vehicles')}</Table.Th>
                <Table.Th>{t('km')}</Table.Th>
                <Table.Th>{t('cost')}</Table.Th>
                <Table.Th>{t('wtt')}</Table.Th>
                <Table.Th>{t('ttw')}</Table.Th>
                <Table.Th>{t('leftOut')}</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {fleets.map(({ drive, totals, leftOut, problem }) => (
                <Table.Tr key={drive}>
                  <Table.Td>{t(`drive_${drive}`)}</Table.Td>
                  {totals ? (
                    <>
                      <Table.Td>{totals.vehicles}</Table.Td>
                      <Table.Td>{formats.number(totals.km, 0)}</Table.Td>
                      <Table.Td>{formats.money(totals.cost, currency)}</Table.Td>
                      <Table.Td>{formats.number(totals.wellToTankKgCo2, 0)}</Table.Td>
                      <Table.Td>{formats.number(totals.tankToWheelKgCo2, 0)}</Table.Td>
                      <Table.Td>{leftOut}</Table.Td>
                    </>
                  ) : (
                    <Table.Td colSpan={6}>
                      <Text size="sm">{problem}</Text>
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
