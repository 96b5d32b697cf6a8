export { ComparePage } from '../../features/compare/compare-page.tsx';
