export { NewPlanPage } from '../../features/plans/new-plan-page.tsx';
