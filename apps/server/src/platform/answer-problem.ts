import type { Problem } from '@relode/contract';
import type { FastifyReply, FastifyRequest } from 'fastify';

/** Logs a refusal, a fault of ours with its cause, and answers it as a problem of RFC 9457. */
export function answerProblem(
  error: unknown,
  problem: Problem,
  request: FastifyRequest,
  reply: FastifyReply,
): FastifyReply {
  if (problem.status >= 500) request.log.error(error);
  else request.log.info({ code: problem.code, place: problem.place }, problem.detail);
  return reply
    .code(problem.status)
    .header('x-request-id', request.id)
    .type('application/problem+json')
    .serializer(JSON.stringify)
    .send(problem);
}
