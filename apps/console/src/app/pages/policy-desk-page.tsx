export { PolicyDeskPage } from '../../features/studies/policy-desk-page.tsx';
