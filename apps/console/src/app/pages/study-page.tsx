export { StudyPage } from '../../features/studies/study-page.tsx';
