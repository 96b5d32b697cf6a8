export { EventsPage } from '../../features/events/events-page.tsx';
