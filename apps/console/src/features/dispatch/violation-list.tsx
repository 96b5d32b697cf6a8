import { Alert, List, Text } from '@mantine/core';
import type { DayPlan, DayViolation } from '@relode/contract';
import { useTexts } from '../../lib/texts.ts';
import type { DayView } from './day-view.ts';
import { dispatchTexts } from './locales.ts';
import { useViolationText } from './rule-texts.ts';

interface ViolationListProps {
  readonly violations: readonly DayViolation[];
  readonly plan: DayPlan;
  readonly orders: DayView['orders'];
}

/** Rules that changes by hand break, each with what is and what may be. */
export function ViolationList({ violations, plan, orders }: ViolationListProps) {
  const t = useTexts(dispatchTexts);
  const violationText = useViolationText();
  if (violations.length === 0) return null;
  return (
    <Alert
      variant="default"
      role="alert"
      style={{ borderLeft: '4px solid var(--mantine-color-error)' }}
      styles={{ title: { color: 'var(--mantine-color-error)' } }}
      title={t('violations', { count: violations.length })}
      mb="md"
    >
      <List size="sm">
        {violations.map((violation) => {
          const { code, route, order, message } = violation;
          const { title, detail, lang } = violationText(violation, orders);
          const where = [
            title,
            route !== null &&
              t('routeTitle', { number: route + 1, vehicle: plan.routes[route]?.vehicle ?? '' }),
            order,
          ];
          return (
            <List.Item key={`${code} ${route} ${order} ${message}`}>
              {where.filter(Boolean).join(' · ')}
              <Text size="xs" c="dimmed" lang={lang}>
                {detail}
              </Text>
            </List.Item>
          );
        })}
      </List>
    </Alert>
  );
}
