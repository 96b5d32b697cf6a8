import { z } from 'zod';
import { ServerError } from '../../../platform/server-error.ts';
import type { PageEnd } from '../query/search-events.ts';

const MOST_PER_PAGE = 1_000;
const PER_PAGE = 30;
const Token = z.strictObject({
  seq: z.int().min(0),
  time: z.string().max(64).nullable(),
  answered: z.int().min(0),
});

/** A token says where a page ended and holds nothing here, so it does not expire. */
export function writeToken(end: PageEnd): string {
  return Buffer.from(JSON.stringify({ seq: end.seq, time: end.time, answered: end.answered })).toString(
    'base64url',
  );
}

export function readToken(token: string | null): PageEnd | null {
  if (token === null) return null;
  const parsed = Token.safeParse(parsedJson(Buffer.from(token, 'base64url').toString()));
  if (!parsed.success || (parsed.data.time !== null && Number.isNaN(Date.parse(parsed.data.time))))
    throw invalid();
  return parsed.data;
}

/** For lists of texts: the last one. */
export const writeTextToken = (last: string): string =>
  Buffer.from(JSON.stringify(last)).toString('base64url');

export function readTextToken(token: string | null): string | null {
  if (token === null) return null;
  const text = parsedJson(Buffer.from(token, 'base64url').toString());
  if (typeof text !== 'string') throw invalid();
  return text;
}

export function readPerPage(value: string | null): number {
  if (value === null) return PER_PAGE;
  const number = Number(value);
  if (Number.isInteger(number) && number >= 1) return Math.min(number, MOST_PER_PAGE);
  throw new ServerError('REQUEST_INVALID', `perPage is ${value}; a whole number from 1 is needed`, {
    place: 'perPage',
    remedy: `Ask for 1 to ${MOST_PER_PAGE}`,
  });
}

/** `Link` to the next page: this address with another token. */
export function nextLink(url: URL, token: string): string {
  const next = new URL(url);
  next.searchParams.set('nextPageToken', token);
  return `<${next.pathname}${next.search}>; rel="next"`;
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function invalid(): ServerError {
  return new ServerError('PAGE_TOKEN_INVALID', 'This nextPageToken is none of ours', {
    place: 'nextPageToken',
    remedy: 'Take it from the Link header of the page before',
  });
}
