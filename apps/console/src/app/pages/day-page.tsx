export { DayPage } from '../../features/dispatch/day-page.tsx';
