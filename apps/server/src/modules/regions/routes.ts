import { ROUTES, XLSX_TYPE, ZIP_TYPE } from '@relode/contract';
import { forecastRegion } from '@relode/planning';
import { formatRegionWorkbook } from '@relode/regions';
import type { FastifyInstance } from 'fastify';
import { strToU8, zipSync } from 'fflate';
import type { Tenant, TenantDatabase } from '../../platform/actor.ts';
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
  readonly databaseOf: TenantDatabase;
  readonly now: () => Date;
  readonly removeRegion: (tenant: Tenant, regionId: string) => Promise<void>;
}

export function serveRegions(
  app: FastifyInstance,
  { databaseOf, now, removeRegion }: RegionRouteParts,
): void {
  serveRoute(app, ROUTES.listRegions, async ({ actor }) => ({
    regions: await listRegions(databaseOf(actor)),
  }));

  serveRoute(app, ROUTES.importRegion, async ({ actor, body, query }) => {
    const files = Buffer.isBuffer(body) ? await readUpload(body) : body.files;
    return saveRegion(databaseOf(actor), files, { replace: query.replace === 'true', now: now() });
  });

  serveRoute(app, ROUTES.getRegion, async ({ actor, params }) => {
    const { region, updatedAt } = await loadRegion(databaseOf(actor), params.regionId);
    return describeRegion(region, updatedAt);
  });

  serveRoute(app, ROUTES.deleteRegion, async ({ actor, params }) => {
    await removeRegion(actor, params.regionId);
    return undefined;
  });

  serveRoute(app, ROUTES.getRegionTable, async ({ actor, params }) =>
    readTable(await loadRegion(databaseOf(actor), params.regionId), params.table),
  );

  serveRoute(app, ROUTES.putRegionTable, async ({ actor, params, body }) =>
    replaceTable(databaseOf(actor), params.regionId, params.table, body.rows, now()),
  );

  serveRoute(app, ROUTES.changeRegionSettings, async ({ actor, params, body }) =>
    changeSettings(databaseOf(actor), params.regionId, body.overrides, now()),
  );

  serveRoute(app, ROUTES.exportRegion, async ({ actor, params, query, reply }) => {
    const { region, files } = await loadRegion(databaseOf(actor), params.regionId);
    if (query.format === 'xlsx') {
      return sendFile(reply, `${region.id}.xlsx`, XLSX_TYPE, await formatRegionWorkbook(region));
    }
    const entries = Object.entries(files).map(
      ([name, text]) => [`${region.id}/${name}`, strToU8(text)] as const,
    );
    return sendFile(reply, `${region.id}.zip`, ZIP_TYPE, zipSync(Object.fromEntries(entries)));
  });

  serveRoute(app, ROUTES.forecastRegion, async ({ actor, params, query }) => {
    const { region } = await loadRegion(databaseOf(actor), params.regionId);
    return forecastRegion(region, query.case);
  });
}
