export type { BroughtIn, ReferenceImport } from './flows/reference-regions.ts';
export { lockFolder } from './platform/database/folder-lock.ts';
export { HTTP_STATUS } from './platform/http-errors.ts';
export { readRegionFolder, writeRegionFolder } from './platform/region-folder.ts';
export { SERVER_ERROR_CODES, ServerError, type ServerErrorCode } from './platform/server-error.ts';
export { readSettings, SETTING_NAMES, type Settings } from './platform/settings.ts';
export { type RunningServer, type ServerOptions, startServer } from './start-server.ts';
