import { z } from 'zod';
import { ForecastReport } from './forecast.ts';
import { RegionDetail, RegionTable } from './region.ts';
import {
  ForecastCase,
  RegionFiles,
  RegionId,
  RegionList,
  SettingOverrides,
  TableName,
  TableRows,
} from './requests.ts';
import { route } from './route.ts';

export const XLSX_TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
export const ZIP_TYPE = 'application/zip';

const oneRegion = z.object({ regionId: RegionId });
const oneTable = z.object({ regionId: RegionId, table: TableName });
const Flag = z.enum(['true', 'false']).default('false');

export const regionRoutes = {
  listRegions: route({
    operationId: 'listRegions',
    method: 'GET',
    path: '/api/v1/regions',
    tag: 'Regions',
    summary: 'All regions, by name',
    permission: 'regions:read',
    success: { status: 200, description: 'The regions', json: RegionList },
    problems: [],
  }),
  importRegion: route({
    operationId: 'importRegion',
    method: 'POST',
    path: '/api/v1/regions',
    tag: 'Regions',
    summary: 'Import a region: its files as JSON, a zip of its folder, or an XLSX workbook',
    permission: 'regions:write',
    query: z.object({ replace: Flag.describe('Replace a region of the same id') }),
    body: RegionFiles,
    rawBody: { mediaTypes: [XLSX_TYPE, ZIP_TYPE], description: 'A workbook, or a zip of the folder' },
    success: { status: 201, description: 'The region as stored', json: RegionDetail },
    problems: [400, 409, 422],
  }),
  getRegion: route({
    operationId: 'getRegion',
    method: 'GET',
    path: '/api/v1/regions/{regionId}',
    tag: 'Regions',
    summary: 'One region with its settings and credits',
    permission: 'regions:read',
    params: oneRegion,
    success: { status: 200, description: 'The region', json: RegionDetail },
    problems: [400, 404],
  }),
  deleteRegion: route({
    operationId: 'deleteRegion',
    method: 'DELETE',
    path: '/api/v1/regions/{regionId}',
    tag: 'Regions',
    summary: 'Delete a region with its scenarios and plans; refused while one of its plans runs',
    permission: 'regions:write',
    params: oneRegion,
    success: { status: 204, description: 'Deleted' },
    problems: [400, 404, 409],
  }),
  getRegionTable: route({
    operationId: 'getRegionTable',
    method: 'GET',
    path: '/api/v1/regions/{regionId}/tables/{table}',
    tag: 'Regions',
    summary: 'One CSV table of the region as it stands',
    permission: 'regions:read',
    params: oneTable,
    success: { status: 200, description: 'Columns and rows', json: RegionTable },
    problems: [400, 404],
  }),
  putRegionTable: route({
    operationId: 'putRegionTable',
    method: 'PUT',
    path: '/api/v1/regions/{regionId}/tables/{table}',
    tag: 'Regions',
    summary: 'Replace one table; the whole region is checked before anything is written',
    permission: 'regions:write',
    params: oneTable,
    body: TableRows,
    success: { status: 200, description: 'The table as stored', json: RegionTable },
    problems: [400, 404, 409, 422],
  }),
  changeRegionSettings: route({
    operationId: 'changeRegionSettings',
    method: 'PATCH',
    path: '/api/v1/regions/{regionId}/settings',
    tag: 'Regions',
    summary: 'Change defaults of the region by path',
    permission: 'regions:write',
    params: oneRegion,
    body: SettingOverrides,
    success: { status: 200, description: 'The region as stored', json: RegionDetail },
    problems: [400, 404, 409, 422],
  }),
  exportRegion: route({
    operationId: 'exportRegion',
    method: 'GET',
    path: '/api/v1/regions/{regionId}/export',
    tag: 'Regions',
    summary: 'Download a region as a zip of its folder or as a workbook',
    permission: 'regions:read',
    params: oneRegion,
    query: z.object({ format: z.enum(['zip', 'xlsx']).default('zip') }),
    success: {
      status: 200,
      description: 'The file',
      raw: { mediaTypes: [ZIP_TYPE, XLSX_TYPE], description: 'The file' },
    },
    problems: [400, 404],
  }),
  forecastRegion: route({
    operationId: 'forecastRegion',
    method: 'GET',
    path: '/api/v1/regions/{regionId}/forecast',
    tag: 'Regions',
    summary: 'Retired batteries by year, chemistry, area and zone',
    permission: 'regions:read',
    params: oneRegion,
    query: z.object({ case: ForecastCase.default('mid') }),
    success: { status: 200, description: 'The forecast', json: ForecastReport },
    problems: [400, 404, 422],
  }),
} as const;
