export { DispatchPage } from '../../features/dispatch/dispatch-page.tsx';
