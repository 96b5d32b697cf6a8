export { StudiesPage } from '../../features/studies/studies-page.tsx';
