import type { RoutingPlan, StopSlack } from '@relode/routing';
import { formatTable } from '../terminal/table.ts';

const MOST_ROUTES_SHOWN = 40;
const WORDS = {
  window: 'the window',
  shift: 'the end of the shift',
  duration: 'the longest duration',
} as const;

/** The visit of every route that may least be delayed, by how much, and what then breaks; empty where nothing bounds any. */
export function slackText(
  plan: RoutingPlan,
  slacks: readonly StopSlack[],
  time: (seconds: number) => string,
): string[] {
  const tightest = plan.routes.flatMap((_, r) => {
    const visits = slacks.filter(
      ({ route, order, slackS }) => route === r && order !== null && slackS !== null,
    );
    return visits.length === 0 ? [] : [visits.reduce((a, b) => (b.slackS! < a.slackS! ? b : a))];
  });
  if (tightest.length === 0) return [];
  const rows = tightest.slice(0, MOST_ROUTES_SHOWN).map(({ route, stop, order, slackS, binds, at }) => {
    const bound = plan.routes[route]!.stops[at!]!;
    const where = binds !== 'window' || at === stop ? '' : ` of ${bound.order} at ${bound.place}`;
    return [String(route + 1), order!, time(Math.max(0, slackS!)), `${WORDS[binds!]}${where}`];
  });
  return [
    '',
    'Tightest stops',
    '',
    formatTable(
      [
        { title: 'route', align: 'right' },
        { title: 'order', align: 'left' },
        { title: 'slack', align: 'right' },
        { title: 'bound by', align: 'left' },
      ],
      rows,
    ),
  ];
}
