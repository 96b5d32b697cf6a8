import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import type { PlanReport } from '@relode/contract';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { createBoundedCache } from '../../platform/bounded-cache.ts';
import type { Db } from '../../platform/database/database.ts';
import { findPlan, findReportHash, loadReportGzip } from './stored-plans.ts';

/** A finished plan never changes, so its documents are kept by the hash of its report. Sizes in bytes. */
const cache = createBoundedCache<Document>(64_000_000);

interface Document {
  readonly sha256: string;
  readonly gzip: Buffer;
  /** Kept for summaries only; reports are inflated when a client takes no gzip. */
  readonly plain: Buffer | null;
}

export async function loadSummary(db: Db, planId: string): Promise<Document> {
  const sha256 = await findReportHash(db, planId);
  return remember(`summary/${sha256}`, async () => {
    const { summary } = await findPlan(db, planId);
    const plain = Buffer.from(JSON.stringify(summary));
    return { sha256, plain, gzip: await promisify(gzip)(plain) };
  });
}

export async function loadReportDocument(db: Db, planId: string): Promise<Document> {
  const sha256 = await findReportHash(db, planId);
  return remember(`report/${sha256}`, async () => {
    const bytes = await loadReportGzip(db, planId);
    return { sha256, plain: null, gzip: Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength) };
  });
}

export async function loadReport(db: Db, planId: string): Promise<PlanReport> {
  return JSON.parse(await readText(await loadReportDocument(db, planId))) as PlanReport;
}

export async function readText(document: Document): Promise<string> {
  return (document.plain ?? (await promisify(gunzip)(document.gzip))).toString('utf8');
}

/** Answers with the document, or 304 when the client has it; compressed when the client takes gzip. */
export async function sendDocument(
  request: FastifyRequest,
  reply: FastifyReply,
  document: Document,
): Promise<FastifyReply> {
  const etag = `W/"${document.sha256}"`;
  reply.headers({ etag, 'cache-control': 'private, no-cache', vary: 'accept-encoding' });
  if (request.headers['if-none-match']?.includes(etag)) return reply.code(304).send();
  reply.header('content-type', 'application/json; charset=utf-8');
  if (/\bgzip\b/.test(String(request.headers['accept-encoding'] ?? ''))) {
    return reply.header('content-encoding', 'gzip').send(document.gzip);
  }
  return reply.send(document.plain ?? (await promisify(gunzip)(document.gzip)));
}

async function remember(key: string, load: () => Promise<Document>): Promise<Document> {
  const known = cache.get(key);
  if (known) return known;
  const document = await load();
  cache.set(key, document, document.gzip.length + (document.plain?.length ?? 0));
  return document;
}
