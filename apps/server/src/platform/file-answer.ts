import type { FastifyReply } from 'fastify';

/** Answers with a file to be saved. `name` is ASCII. */
export function sendFile(
  reply: FastifyReply,
  name: string,
  mediaType: string,
  content: Uint8Array | string,
): FastifyReply {
  const bytes = typeof content === 'string' ? Buffer.from(content) : content;
  return reply
    .header('content-type', mediaType)
    .header('content-disposition', `attachment; filename="${name.replace(/[^\w.-]/g, '_')}"`)
    .send(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
}
