export { PlansPage } from '../../features/plans/plans-page.tsx';
