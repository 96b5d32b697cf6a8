import { readContext, type TermContext } from '../context/term-context.ts';
import { EpcisError } from '../epcis-error.ts';
import type { JsonLdContext } from '../events/event.ts';
import { isObject } from '../validation/checks.ts';
import { shown } from '../validation/faults.ts';
import { readExtensionParameter, readFieldName } from './extension-parameter.ts';
import { KNOWN_PARAMETERS } from './known-parameters.ts';
import { readNamedParameter } from './named-parameters.ts';
import { type Parameter, readWhole, refuse } from './parameter-value.ts';
import type { EventQuery, OrderBy, Predicate } from './predicate.ts';

const MOST_PARAMETERS = 100;
const MOST_VALUES = 10_000;

/** Parameters of the page, not of the query; whoever serves pages reads them. */
export const PAGE_PARAMETERS: readonly string[] = ['perPage', 'nextPageToken'];

const CONTROL = ['orderBy', 'orderDirection', 'eventCountLimit', 'maxEventCount'];

/**
 * Reads the query string of GET /events: lists are written with `|`, a repeated parameter counts as a longer list.
 * `context` knows the prefixes of extensions (header GS1-Extensions). Throws `EpcisError` EPCIS_QUERY_PARAMETER or
 * EPCIS_QUERY_TOO_COMPLEX.
 */
export function parseUrlQuery(
  params: Iterable<readonly [string, string]>,
  context?: TermContext,
): EventQuery {
  const values = new Map<string, string>();
  for (const [name, value] of params) {
    if (PAGE_PARAMETERS.includes(name)) continue;
    const earlier = values.get(name);
    values.set(name, earlier === undefined ? value : `${earlier}|${value}`);
  }
  const parameters = [...values].map(([name, value]) => ({ name, value, isText: true }));
  return parse(parameters, context ?? readContext(undefined));
}

/** Reads the `query` of a named query or of a POST: lists are JSON lists; its `@context` knows prefixes. Throws as above. */
export function parseJsonQuery(query: unknown, context?: TermContext): EventQuery {
  if (!isObject(query)) {
    throw new EpcisError('EPCIS_QUERY_PARAMETER', `A query is an object of parameters, not ${shown(query)}`, {
      remedy: 'Write {"eventType": ["ObjectEvent"]}',
    });
  }
  const own = readContext(query['@context'] as JsonLdContext | undefined, context ?? readContext(undefined));
  const parameters = Object.entries(query)
    .filter(([name]) => name !== '@context')
    .map(([name, value]) => ({ name, value, isText: false }));
  return parse(parameters, own);
}

function parse(parameters: readonly Parameter[], context: TermContext): EventQuery {
  refuseTooComplex(parameters);
  const predicates: Predicate[] = [];
  const control = new Map<string, Parameter>();
  for (const parameter of parameters) {
    if (CONTROL.includes(parameter.name)) {
      control.set(parameter.name, parameter);
    } else {
      const predicate = readPredicate(parameter, context);
      if (predicate !== null) predicates.push(predicate);
    }
  }
  return { predicates, ...readControl(control, context) };
}

function readPredicate(parameter: Parameter, context: TermContext): Predicate | null {
  if (Object.hasOwn(KNOWN_PARAMETERS, parameter.name)) {
    return KNOWN_PARAMETERS[parameter.name]!(parameter, context);
  }
  const named = readNamedParameter(parameter, context);
  if (named !== undefined) return named;
  const extension = readExtensionParameter(parameter, context);
  if (extension !== undefined) return extension;
  return refuse(
    parameter,
    'there is no such parameter',
    'Take one of EPCIS 2.0, 8.2.7.1; a field of your own needs a prefix or a full URI',
  );
}

function readControl(control: ReadonlyMap<string, Parameter>, context: TermContext) {
  const limit = control.get('eventCountLimit');
  const most = control.get('maxEventCount');
  const order = control.get('orderBy');
  if (limit && most) refuse(limit, 'it excludes maxEventCount', 'Give one of the two');
  if (limit && !order) refuse(limit, 'it needs orderBy', 'Add orderBy=eventTime');
  return {
    orderBy: order ? readOrder(order, context) : null,
    direction: readDirection(control.get('orderDirection')),
    eventCountLimit: limit ? readWhole(limit) : null,
    maxEventCount: most ? readWhole(most) : null,
  };
}

function readOrder(parameter: Parameter, context: TermContext): OrderBy {
  const { value } = parameter;
  if (value === 'eventTime' || value === 'recordTime') return { kind: 'time', field: value };
  if (typeof value === 'string') {
    return { kind: 'extension', name: readFieldName(parameter, value, context) };
  }
  return refuse(
    parameter,
    `a field is needed, not ${shown(value)}`,
    'Take eventTime, recordTime or an extension',
  );
}

function readDirection(parameter: Parameter | undefined): 'ASC' | 'DESC' {
  if (parameter === undefined) return 'DESC';
  const { value } = parameter;
  if (value === 'ASC' || value === 'DESC') return value;
  return refuse(parameter, `${shown(value)} is no direction`, 'Take ASC or DESC');
}

function refuseTooComplex(parameters: readonly Parameter[]): void {
  const values = parameters.reduce((sum, { value, isText }) => {
    if (Array.isArray(value)) return sum + value.length;
    return sum + (isText ? String(value).split('|').length : 1);
  }, 0);
  if (parameters.length <= MOST_PARAMETERS && values <= MOST_VALUES) return;
  throw new EpcisError(
    'EPCIS_QUERY_TOO_COMPLEX',
    `A query may have ${MOST_PARAMETERS} parameters with ${MOST_VALUES} values in all`,
    { remedy: 'Split the query' },
  );
}
