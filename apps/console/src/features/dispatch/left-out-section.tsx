import { Box, Group, Stack, Text } from '@mantine/core';
import type { DayDetail, DayExplanation, DayPlan } from '@relode/contract';
import { useTexts } from '../../lib/texts.ts';
import { uiTexts } from '../../ui/locales.ts';
import { Section } from '../../ui/section.tsx';
import type { DayView } from './day-view.ts';
import { dragOrder, useOrderDrop } from './dragged-order.ts';
import { dispatchTexts } from './locales.ts';
import { OrderFacts } from './order-facts.tsx';
import { MoveButton } from './route-stops.tsx';
import { useLeftOutText } from './rule-texts.ts';

interface LeftOutSectionProps {
  readonly plan: DayPlan;
  readonly vehicles: DayDetail['vehicles'];
  readonly view: DayView;
  readonly explanation: DayExplanation | undefined;
  readonly isBusy: boolean;
  readonly onMove: (order: string) => void;
  /** An order was dropped here: it is to be left out. */
  readonly onTakeOff: (order: string) => void;
}

/** Orders on no route, each with why, by how much, and what to do about it. */
export function LeftOutSection({ plan, vehicles, view, explanation, isBusy, ...on }: LeftOutSectionProps) {
  const t = useTexts(dispatchTexts);
  const u = useTexts(uiTexts);
  const leftOutText = useLeftOutText();
  const { outline, drop, target } = useOrderDrop(!isBusy);
  const shown = plan.leftOut.filter(({ order }) => view.query === '' || view.isMatch(order));
  return (
    <Box {...target} onDrop={(event) => drop(event, on.onTakeOff)} style={{ outline }}>
      <Section title={t('leftOut')}>
        {shown.length === 0 && (
          <Text size="sm" c="dimmed">
            {plan.leftOut.length === 0 ? t('noneLeftOut') : u('noMatch', { query: view.query })}
          </Text>
        )}
        <Stack component="ul" gap={0} m={0} p={0} style={{ listStyle: 'none' }}>
          {shown.map((left) => {
            const order = view.orders.get(left.order);
            const { title, detail, remedy, lang } = leftOutText(left, { vehicles }, order, explanation);
            return (
              <Group
                component="li"
                key={left.order}
                py={10}
                wrap="nowrap"
                align="flex-start"
                justify="space-between"
                {...dragOrder(left.order, !isBusy)}
              >
                <div>
                  <Text size="sm" fw={600}>
                    {[left.order, order?.name, title].filter(Boolean).join(' · ')}
                  </Text>
                  <OrderFacts order={order} />
                  <Text size="sm" lang={lang}>
                    {detail}
                  </Text>
                  <Text size="xs" c="dimmed" lang={lang}>
                    {remedy}
                  </Text>
                </div>
                <MoveButton order={left.order} isBusy={isBusy} onMove={on.onMove} />
              </Group>
            );
          })}
        </Stack>
      </Section>
    </Box>
  );
}
