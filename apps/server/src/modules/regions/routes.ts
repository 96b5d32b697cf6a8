import { ROUTES, XLSX_TYPE, ZIP_TYPE } from '@relode/contract';
import { forecastRegion } from '@relode/planning';
import { formatRegionWorkbook } from '@relode/regions';
import type { FastifyInstance } from 'fastify';
import { strToU8, zipSync } from 'fflate';
import type { Db } from '../../platform/database/database.ts';
import { sendFile } from '../../platform/file-answer.ts';
import { serveRoute } from '../../platform/http-route.ts';
import { describeRegion } from './region-documents.ts';
import {
  changeSettings,
  listRegions,
  loadRegion,
  readTable,
  replaceTable,
  saveRegion,
} from './stored-regions.ts';
import { readUpload } from './upload.ts';

/** `removeRegion` also removes what other modules keep about the region. */
export interface RegionRouteParts {
  readonly db: Db;
  readonly now: () => Date;
  readonly removeRegion: (regionId: string) => Promise<void>;
}

export function serveRegions(app: FastifyInstance, { db, now, removeRegion }: RegionRouteParts): void {
  serveRoute(app, ROUTES.listRegions, async () => ({ regions: await listRegions(db) }));

  serveRoute(app, ROUTES.importRegion, async ({ body, query }) => {
    const files = Buffer.isBuffer(body) ? await readUpload(body) : body.files;
    return saveRegion(db, files, { replace: query.replace === 'true', now: now() });
  });

  serveRoute(app, ROUTES.getRegion, async ({ params }) => {
    const { region, updatedAt } = await loadRegion(db, params.regionId);
    return describeRegion(region, updatedAt);
  });

  serveRoute(app, ROUTES.deleteRegion, async ({ params }) => {
    await removeRegion(params.regionId);
    return undefined;
  });

  serveRoute(app, ROUTES.getRegionTable, async ({ params }) =>
    readTable(await loadRegion(db, params.regionId), params.table),
  );

  serveRoute(app, ROUTES.putRegionTable, async ({ params, body }) =>
    replaceTable(db, params.regionId, params.table, body.rows, now()),
  );

  serveRoute(app, ROUTES.changeRegionSettings, async ({ params, body }) =>
    changeSettings(db, params.regionId, body.overrides, now()),
  );

  serveRoute(app, ROUTES.exportRegion, async ({ params, query, reply }) => {
    const { region, files } = await loadRegion(db, params.regionId);
    if (query.format === 'xlsx') {
      return sendFile(reply, `${region.id}.xlsx`, XLSX_TYPE, await formatRegionWorkbook(region));
    }
    const entries = Object.entries(files).map(
      ([name, text]) => [`${region.id}/${name}`, strToU8(text)] as const,
    );
    return sendFile(reply, `${region.id}.zip`, ZIP_TYPE, zipSync(Object.fromEntries(entries)));
  });

  serveRoute(app, ROUTES.forecastRegion, async ({ params, query }) => {
    const { region } = await loadRegion(db, params.regionId);
    return forecastRegion(region, query.case);
  });
}
