export type { BroughtIn, ReferenceImport } from './flows/reference-regions.ts';
export { readRegionFolder, writeRegionFolder } from './platform/region-folder.ts';
export { ServerError, type ServerErrorCode } from './platform/server-error.ts';
export { readSettings, SETTING_NAMES, type Settings } from './platform/settings.ts';
export { type RunningServer, type ServerOptions, startServer } from './start-server.ts';
