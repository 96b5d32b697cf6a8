import type { z } from 'zod';
import { ServerError } from '../../../platform/server-error.ts';

/** A refusal of a body that names every field at fault. */
export function bodyRefused(
  code: 'REQUEST_INVALID' | 'SUBSCRIPTION_INVALID',
  { issues }: z.ZodError,
  remedy: string,
): ServerError {
  const faults = issues.map(({ path, message }) => ({
    code,
    file: 'body',
    row: null,
    column: path.join('.') || null,
    message,
    remedy,
  }));
  const [{ column, message }] = faults as [(typeof faults)[number]];
  return new ServerError(code, `${column ?? 'The body'}: ${message}`, {
    place: `/${(column ?? '').replaceAll('.', '/')}`,
    remedy,
    faults,
  });
}
