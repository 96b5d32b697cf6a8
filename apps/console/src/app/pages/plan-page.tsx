export { PlanPage } from '../../features/plans/plan-page.tsx';
