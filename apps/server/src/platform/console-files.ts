import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

export interface ConsoleFiles {
  /** SHA-256, base64, of the page's inline scripts, for the content security policy. */
  readonly inlineScriptHashes: readonly string[];
  readonly register: (app: FastifyInstance) => Promise<void>;
  /** Answers with the console's page for an address that only the page itself knows; false for any other request. */
  readonly servePage: (request: FastifyRequest, reply: FastifyReply) => boolean;
}

/** The built console in `folder`, or a page that says how to build it. */
export function readConsole(folder: string): ConsoleFiles {
  const page = readPage(folder);
  const html = page ?? NOT_BUILT_PAGE;
  return {
    inlineScriptHashes: [...html.matchAll(/<script>([\s\S]*?)<\/script>/g)].map(([, script]) =>
      createHash('sha256').update(script!).digest('base64'),
    ),
    register: async (app) => {
      if (page !== null) {
        await app.register(fastifyStatic, {
          root: folder,
          wildcard: false,
          index: false,
          setHeaders: (reply, path) => {
            const isHashed = path.includes(`${join(folder, 'assets')}/`);
            reply.header('cache-control', isHashed ? 'public, max-age=31536000, immutable' : 'no-cache');
          },
        });
      }
    },
    servePage: (request, reply) => {
      if (!isPageAddress(request)) return false;
      reply.header('content-type', 'text/html; charset=utf-8').header('cache-control', 'no-cache').send(html);
      return true;
    },
  };
}

function isPageAddress({ method, url, headers }: FastifyRequest): boolean {
  if (method !== 'GET' || /^\/(api|assets)\//.test(url)) return false;
  return (headers.accept ?? '*/*').includes('html') || url === '/';
}

function readPage(folder: string): string | null {
  try {
    return readFileSync(join(folder, 'index.html'), 'utf8');
  } catch {
    return null;
  }
}

const NOT_BUILT_PAGE = `<!doctype html>
<html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Relode</title>
<style>body{font:16px/1.6 system-ui,sans-serif;max-width:36rem;margin:15vh auto;padding:0 1rem;color:#1c2b2d;background:#f7faf9}
code{background:#e4eeec;padding:.1em .4em;border-radius:4px}a{color:#0b7a5c}
@media(prefers-color-scheme:dark){body{color:#d8e4e2;background:#101918}code{background:#203230}a{color:#58c9a5}}</style>
<h1>Relode runs</h1>
<p>Its console is not built yet. Run <code>npm run build</code> in the project’s folder and load this page again.</p>
<p>The HTTP interface works already: see its <a href="/reference">reference</a>.</p>
</html>
`;
