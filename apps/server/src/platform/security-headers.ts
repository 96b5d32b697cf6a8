import type { FastifyInstance } from 'fastify';

/**
 * Headers that keep pages of this server to themselves. MapLibre needs workers and images from blobs, Mantine inline
 * styles; `inlineScriptHashes` are those of the console's page. The API reference brings inline scripts of its own.
 */
export function addSecurityHeaders(app: FastifyInstance, inlineScriptHashes: readonly string[]): void {
  const consolePolicy = policy(
    `'self' ${inlineScriptHashes.map((hash) => `'sha256-${hash}'`).join(' ')}`.trim(),
  );
  const referencePolicy = policy("'self' 'unsafe-inline'");
  app.addHook('onSend', async (request, reply) => {
    reply.headers({
      'content-security-policy': request.url.startsWith('/reference') ? referencePolicy : consolePolicy,
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'referrer-policy': 'same-origin',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
    });
  });
}

function policy(scripts: string): string {
  return [
    "default-src 'self'",
    `script-src ${scripts}`,
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self' data:",
    "worker-src 'self' blob:",
    "connect-src 'self'",
    "object-src 'none'",
    "base-uri 'self'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ');
}
