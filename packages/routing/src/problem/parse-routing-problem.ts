import { checkRoutingProblem, invalidProblem } from './check-routing-problem.ts';
import { checkServable } from './check-servable.ts';
import type { RoutingProblem } from './problem.ts';
import { faultOf } from './routing-faults.ts';
import { routingProblemSchema } from './routing-problem-schema.ts';

/**
 * Reads a problem in the JSON format. Throws RoutingError ROUTING_PROBLEM_INVALID with all faults that are seen at once: those of form
 * first, then those of content.
 */
export function parseRoutingProblem(text: string, file = 'problem'): RoutingProblem {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (cause) {
    const fault = faultOf('not-json', file, '', (cause as Error).message);
    throw invalidProblem([fault]);
  }
  const parsed = routingProblemSchema.safeParse(json);
  if (!parsed.success) {
    const ids = idsByPath(json);
    throw invalidProblem(
      parsed.error.issues.map(({ path, message }) => {
        const owner = path.length > 1 ? ids(String(path[0]), Number(path[1])) : null;
        return faultOf('wrong-form', file, pathText(path), owner === null ? message : `${owner}: ${message}`);
      }),
    );
  }
  checkRoutingProblem(parsed.data, file);
  checkServable(parsed.data, file);
  return parsed.data;
}

/** `orders[3].pickup` for a path of keys. */
function pathText(path: readonly PropertyKey[]): string {
  return path
    .map((key) => (typeof key === 'number' ? `[${key}]` : `.${String(key)}`))
    .join('')
    .replace(/^\./, '');
}

/** The id of an item of a list, where the document gives one. */
function idsByPath(json: unknown): (list: string, index: number) => string | null {
  return (list, index) => {
    const items = (json as Record<string, unknown> | null)?.[list];
    const id = Array.isArray(items) ? (items[index] as { id?: unknown } | null)?.id : undefined;
    return typeof id === 'string' ? id : null;
  };
}
