export { NewStudyPage } from '../../features/studies/new-study-page.tsx';
