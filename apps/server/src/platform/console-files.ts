import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

export interface ConsoleFiles {
  /** SHA-256, base64, of the page's inline scripts, for the content security policy. */
  readonly inlineScriptHashes: readonly string[];
  readonly register: (app: FastifyInstance) => void;
  /** Answers with the console's page for an address that only the page itself knows; false for any other request. */
  readonly servePage: (request: FastifyRequest, reply: FastifyReply) => Promise<boolean>;
}

interface ServedFile {
  readonly mediaType: string;
  readonly etag: string;
  readonly isHashed: boolean;
  readonly plain: Buffer;
  readonly br: Buffer | null;
  readonly gzip: Buffer | null;
}

type Encoding = 'br' | 'gzip';

const MEDIA_TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.geojson': 'application/geo+json; charset=utf-8',
  '.webmanifest': 'application/manifest+json; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.webp': 'image/webp',
  '.ico': 'image/x-icon',
  '.woff': 'font/woff',
  '.woff2': 'font/woff2',
  '.wasm': 'application/wasm',
  '.pbf': 'application/x-protobuf',
};
const COMPRESSIBLE = /^(text|image\/svg|application\/(json|geo|manifest|wasm|x-protobuf))/;

/**
 * The built console in `folder`, or a page that says how to build it. Only files that are there at start are served,
 * by their listed names, so no path of a request ever reaches the file system. Each is read and compressed once, when
 * first asked for.
 */
export function readConsole(folder: string): ConsoleFiles {
  const paths = listFiles(folder);
  const isBuilt = paths.includes('index.html');
  const html = isBuilt ? readFileSync(join(folder, 'index.html')) : Buffer.from(NOT_BUILT_PAGE);
  const page = prepare(html, '.html', false);
  return {
    inlineScriptHashes: [...html.toString().matchAll(/<script>([\s\S]*?)<\/script>/g)].map(([, script]) =>
      createHash('sha256').update(script!).digest('base64'),
    ),
    register: (app) => {
      for (const path of isBuilt ? paths : []) {
        if (path === 'index.html') continue;
        let file: Promise<ServedFile> | undefined;
        app.get(`/${path}`, async (request, reply) => {
          file ??= readFile(join(folder, path)).then((bytes) =>
            prepare(bytes, extname(path), path.startsWith('assets/')),
          );
          return send(request, reply, await file);
        });
      }
    },
    servePage: async (request, reply) => {
      if (!isPageAddress(request)) return false;
      await send(request, reply, await page);
      return true;
    },
  };
}

function listFiles(folder: string): string[] {
  try {
    return readdirSync(folder, { recursive: true, withFileTypes: true }).flatMap((entry) =>
      entry.isFile()
        ? [
            join(entry.parentPath, entry.name)
              .slice(folder.length + 1)
              .replaceAll('\\', '/'),
          ]
        : [],
    );
  } catch {
    return [];
  }
}

async function prepare(plain: Buffer, extension: string, isHashed: boolean): Promise<ServedFile> {
  const mediaType = MEDIA_TYPES[extension] ?? 'application/octet-stream';
  const worthwhile = plain.length > 1024 && COMPRESSIBLE.test(mediaType);
  const quality = { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } };
  return {
    mediaType,
    etag: `"${createHash('sha256').update(plain).digest('base64url').slice(0, 22)}"`,
    isHashed,
    plain,
    br: worthwhile ? await promisify(brotliCompress)(plain, quality) : null,
    gzip: worthwhile ? await promisify(gzip)(plain) : null,
  };
}

function send(request: FastifyRequest, reply: FastifyReply, file: ServedFile): FastifyReply {
  reply.headers({
    'content-type': file.mediaType,
    'cache-control': file.isHashed ? 'public, max-age=31536000, immutable' : 'no-cache',
    etag: file.etag,
    vary: 'accept-encoding',
  });
  if (request.headers['if-none-match']?.includes(file.etag)) return reply.code(304).send();
  const accepted = String(request.headers['accept-encoding'] ?? '');
  const encoding = (['br', 'gzip'] satisfies Encoding[]).find(
    (name) =>
      file[name] !== null && new RegExp(`\\b${name}\\b(?!\\s*;\\s*q=0(\\.0+)?\\s*(,|$))`).test(accepted),
  );
  if (encoding) return reply.header('content-encoding', encoding).send(file[encoding]);
  return reply.send(file.plain);
}

function isPageAddress({ method, url, headers }: FastifyRequest): boolean {
  if (method !== 'GET' || /^\/(api|assets)\//.test(url)) return false;
  return url === '/' || (headers.accept ?? '').includes('text/html');
}

const NOT_BUILT_PAGE = `<!doctype html>
<html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Relode</title>
<style>body{font:16px/1.6 system-ui,sans-serif;max-width:36rem;margin:15vh auto;padding:0 1rem;color:#1c2b2d;background:#f7faf9}
code{background:#e4eeec;padding:.1em .4em;border-radius:4px}a{color:#0b7a5c}
@media(prefers-color-scheme:dark){body{color:#d8e4e2;background:#101918}code{background:#203230}a{color:#58c9a5}}</style>
<h1>Relode runs</h1>
<p>Its console is not built yet. Run <code>npm run build</code> in the project’s folder, then start the server again.</p>
<p>The HTTP interface works already: see its <a href="/reference">reference</a>.</p>
</html>
`;
