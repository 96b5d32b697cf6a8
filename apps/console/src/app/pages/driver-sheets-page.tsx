export { DriverSheetsPage } from '../../features/dispatch/driver-sheets-page.tsx';
