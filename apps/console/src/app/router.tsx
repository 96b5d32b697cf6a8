import { createRootRoute, createRoute, createRouter, lazyRouteComponent } from '@tanstack/react-router';
import { LoadingState } from '../ui/loading-state.tsx';
import { BrokenPage } from './pages/broken-page.tsx';
import { NotFoundPage } from './pages/not-found-page.tsx';
import { Shell } from './shell.tsx';

const root = createRootRoute({ component: Shell });

const text = (value: unknown): string | undefined =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : undefined;

const home = createRoute({
  getParentRoute: () => root,
  path: '/',
  component: lazyRouteComponent(() => import('./pages/home-page.tsx'), 'HomePage'),
});
const regions = createRoute({
  getParentRoute: () => root,
  path: '/regions',
  component: lazyRouteComponent(() => import('./pages/regions-page.tsx'), 'RegionsPage'),
});
const region = createRoute({
  getParentRoute: () => root,
  path: '/regions/$regionId',
  component: lazyRouteComponent(() => import('./pages/region-page.tsx'), 'RegionPage'),
});
const regionOverview = createRoute({
  getParentRoute: () => region,
  path: '/',
  component: lazyRouteComponent(() => import('./pages/region-overview-page.tsx'), 'RegionOverviewPage'),
});
const regionTables = createRoute({
  getParentRoute: () => region,
  path: '/tables',
  validateSearch: (search: Record<string, unknown>): { table?: string | undefined } => ({
    table: text(search.table),
  }),
  component: lazyRouteComponent(() => import('./pages/region-tables-page.tsx'), 'RegionTablesPage'),
});
const regionSettings = createRoute({
  getParentRoute: () => region,
  path: '/settings',
  component: lazyRouteComponent(() => import('./pages/region-settings-page.tsx'), 'RegionSettingsPage'),
});
const regionForecast = createRoute({
  getParentRoute: () => region,
  path: '/forecast',
  validateSearch: (search: Record<string, unknown>): { case?: string | undefined } => ({
    case: text(search.case),
  }),
  component: lazyRouteComponent(() => import('./pages/region-forecast-page.tsx'), 'RegionForecastPage'),
});
const plans = createRoute({
  getParentRoute: () => root,
  path: '/plans',
  validateSearch: (search: Record<string, unknown>): { region?: string | undefined } => ({
    region: text(search.region),
  }),
  component: lazyRouteComponent(() => import('./pages/plans-page.tsx'), 'PlansPage'),
});
const newPlan = createRoute({
  getParentRoute: () => root,
  path: '/plans/new',
  /** `region` preselects a region; `from` copies the scenario of that plan. */
  validateSearch: (
    search: Record<string, unknown>,
  ): { region?: string | undefined; from?: string | undefined } => ({
    region: text(search.region),
    from: text(search.from),
  }),
  component: lazyRouteComponent(() => import('./pages/new-plan-page.tsx'), 'NewPlanPage'),
});
const plan = createRoute({
  getParentRoute: () => root,
  path: '/plans/$planId',
  component: lazyRouteComponent(() => import('./pages/plan-page.tsx'), 'PlanPage'),
});
const compare = createRoute({
  getParentRoute: () => root,
  path: '/compare',
  /** Plan ids separated by commas. */
  validateSearch: (search: Record<string, unknown>): { ids?: string | undefined } => ({
    ids: text(search.ids),
  }),
  component: lazyRouteComponent(() => import('./pages/compare-page.tsx'), 'ComparePage'),
});
const studies = createRoute({
  getParentRoute: () => root,
  path: '/studies',
  component: lazyRouteComponent(() => import('./pages/studies-page.tsx'), 'StudiesPage'),
});
const newStudy = createRoute({
  getParentRoute: () => root,
  path: '/studies/new',
  /** `region` and `kind` preselect. */
  validateSearch: (
    search: Record<string, unknown>,
  ): { region?: string | undefined; kind?: string | undefined } => ({
    region: text(search.region),
    kind: text(search.kind),
  }),
  component: lazyRouteComponent(() => import('./pages/new-study-page.tsx'), 'NewStudyPage'),
});
const policyDesk = createRoute({
  getParentRoute: () => root,
  path: '/studies/desk',
  validateSearch: (search: Record<string, unknown>): { region?: string | undefined } => ({
    region: text(search.region),
  }),
  component: lazyRouteComponent(() => import('./pages/policy-desk-page.tsx'), 'PolicyDeskPage'),
});
const study = createRoute({
  getParentRoute: () => root,
  path: '/studies/$studyId',
  component: lazyRouteComponent(() => import('./pages/study-page.tsx'), 'StudyPage'),
});
const dispatch = createRoute({
  getParentRoute: () => root,
  path: '/dispatch',
  component: lazyRouteComponent(() => import('./pages/dispatch-page.tsx'), 'DispatchPage'),
});
const day = createRoute({
  getParentRoute: () => root,
  path: '/dispatch/$dayId',
  component: lazyRouteComponent(() => import('./pages/day-page.tsx'), 'DayPage'),
});
const driverSheets = createRoute({
  getParentRoute: () => root,
  path: '/dispatch/$dayId/sheets',
  /** `route` is the number of the one sheet to show. */
  validateSearch: (search: Record<string, unknown>): { route?: number | undefined } => {
    const number = Number(search.route);
    return Number.isInteger(number) && number > 0 ? { route: number } : {};
  },
  component: lazyRouteComponent(() => import('./pages/driver-sheets-page.tsx'), 'DriverSheetsPage'),
});
const events = createRoute({
  getParentRoute: () => root,
  path: '/events',
  component: lazyRouteComponent(() => import('./pages/events-page.tsx'), 'EventsPage'),
});
const about = createRoute({
  getParentRoute: () => root,
  path: '/about',
  component: lazyRouteComponent(() => import('./pages/about-page.tsx'), 'AboutPage'),
});

export const router = createRouter({
  routeTree: root.addChildren([
    home,
    regions,
    region.addChildren([regionOverview, regionTables, regionSettings, regionForecast]),
    plans,
    newPlan,
    plan,
    compare,
    studies,
    newStudy,
    policyDesk,
    study,
    dispatch,
    day,
    driverSheets,
    events,
    about,
  ]),
  defaultPreload: 'intent',
  defaultPendingMs: 150,
  defaultPendingComponent: LoadingState,
  defaultErrorComponent: BrokenPage,
  defaultNotFoundComponent: NotFoundPage,
  scrollRestoration: true,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
