import type { DayDetail, DayExplanation, DayOrderDetail } from '@relode/contract';
import { useMemo, useState } from 'react';

type Slack = DayExplanation['stops'][number];

/** What a reader of a day has chosen to see, and what is looked up along with it. */
export interface DayView {
  readonly orders: ReadonlyMap<string, DayOrderDetail>;
  /** Index of the route that stands out; null for all alike. */
  readonly focus: number | null;
  readonly setFocus: (route: number | null) => void;
  /** Text that orders are searched by. */
  readonly query: string;
  readonly setQuery: (query: string) => void;
  /** Whether an order is among those searched for; none is without a query. */
  readonly isMatch: (order: string | null) => boolean;
  /** Null until it is known. */
  readonly slackOf: (route: number, stop: number) => Slack | null;
}

export function useDayView({ orders, plan }: DayDetail, explanation: DayExplanation | undefined): DayView {
  const [chosen, setFocus] = useState<number | null>(null);
  const [query, setQuery] = useState('');
  const byId = useMemo(() => new Map(orders.map((order) => [order.id, order])), [orders]);
  const slack = useMemo(
    () => new Map(explanation?.stops.map((each) => [`${each.route} ${each.stop}`, each])),
    [explanation],
  );
  const wanted = query.trim().toLowerCase();
  const focus = chosen !== null && chosen < (plan?.routes.length ?? 0) ? chosen : null;
  return {
    orders: byId,
    focus,
    setFocus,
    query: wanted,
    setQuery,
    isMatch: (id) => {
      if (wanted === '' || id === null) return false;
      const { name, company } = byId.get(id) ?? { name: null, company: '' };
      return [id, name, company].some((text) => text?.toLowerCase().includes(wanted));
    },
    slackOf: (route, stop) => slack.get(`${route} ${stop}`) ?? null,
  };
}
