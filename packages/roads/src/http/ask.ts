import { RoadsError, WITHOUT_ROUTER } from '../roads-error.ts';
import { type HttpAnswer, type HttpDoor, type HttpRequest, toAnswer } from './http-door.ts';
import { retryAfterMs } from './retry-after.ts';
import { shownUrl } from './router-url.ts';

export interface AskOptions {
  readonly door: HttpDoor;
  readonly signal: AbortSignal;
  /** For one try. */
  readonly timeoutMs: number;
  readonly attempts: number;
}

const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 30_000;
const MOST_REDIRECTS = 3;
const TRY_AGAIN = new Set([408, 425, 429, 500, 502, 503, 504]);

/** What one try came to: an answer, or why there is none and how long the other side asks to wait. */
type Outcome = { readonly answer: HttpAnswer } | { readonly failure: RoadsError; readonly pauseMs?: number };

/**
 * Asks a router and returns its answer, whatever it says. A router that does not answer, is overloaded or asks to wait is asked
 * again with growing pauses (.5 s, 1 s, 2 s …), or after the pause it names. Throws RoadsError ROADS_UNREACHABLE, ROADS_BUSY,
 * ROADS_STOPPED, ROADS_NOT_A_ROUTER where redirects lead nowhere.
 */
export async function ask(request: HttpRequest, options: AskOptions): Promise<HttpAnswer> {
  for (let attempt = 1; ; attempt++) {
    const outcome = await tryOnce(request, options);
    if ('answer' in outcome) return outcome.answer;
    const { failure, pauseMs = FIRST_PAUSE_MS * 2 ** (attempt - 1) } = outcome;
    if (attempt >= options.attempts || pauseMs > LONGEST_PAUSE_MS) throw failure;
    await options.door.wait(pauseMs, options.signal).catch(() => {});
    if (options.signal.aborted) throw stopped();
  }
}

async function tryOnce(request: HttpRequest, options: AskOptions): Promise<Outcome> {
  const { door, signal, timeoutMs } = options;
  if (signal.aborted) throw stopped();
  const late = new AbortController();
  const inTime = new AbortController();
  void door.wait(timeoutMs, inTime.signal).then(
    () => late.abort(),
    () => {},
  );
  try {
    const response = await follow(request, door, AbortSignal.any([signal, late.signal]));
    const text = await response.text();
    if (!TRY_AGAIN.has(response.status))
      return { answer: toAnswer(response.status, text, new URL(request.url)) };
    const pauseMs = retryAfterMs(response.headers);
    return { failure: overloaded(request.url, response.status), ...(pauseMs !== null && { pauseMs }) };
  } catch (cause) {
    if (signal.aborted) throw stopped();
    if (cause instanceof RoadsError) throw cause;
    return { failure: unreachable(request.url, late.signal.aborted ? timeoutMs : null, cause) };
  } finally {
    inTime.abort();
  }
}

/** Follows redirects with the same method and body: `fetch` itself turns a redirected POST into a GET. */
async function follow(
  { method, url: first, body }: HttpRequest,
  door: HttpDoor,
  signal: AbortSignal,
): Promise<Response> {
  let url = first;
  for (let hop = 0; hop <= MOST_REDIRECTS; hop++) {
    const response = await door.fetch(withoutUser(url), {
      method,
      signal,
      redirect: 'manual',
      headers: {
        accept: 'application/json',
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...(url.username && url.origin === first.origin && { authorization: basic(url) }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const location = response.headers.get('location');
    if (response.status < 300 || response.status > 399 || location === null) return response;
    const next = new URL(location, url);
    if (next.origin === first.origin) [next.username, next.password] = [first.username, first.password];
    url = next;
  }
  throw new RoadsError('ROADS_NOT_A_ROUTER', `${shownUrl(first)} redirects again and again`, {
    place: shownUrl(first),
    remedy: `Give the address that the redirects end at, ${WITHOUT_ROUTER}`,
  });
}

function withoutUser(url: URL): URL {
  const plain = new URL(url);
  plain.username = '';
  plain.password = '';
  return plain;
}

function basic({ username, password }: URL): string {
  const bytes = new TextEncoder().encode(`${decodeURIComponent(username)}:${decodeURIComponent(password)}`);
  return `Basic ${btoa(String.fromCharCode(...bytes))}`;
}

export function stopped(): RoadsError {
  return new RoadsError('ROADS_STOPPED', 'Stopped before the router had answered', {
    remedy: `Let it finish, ${WITHOUT_ROUTER}`,
  });
}

function overloaded(url: URL, status: number): RoadsError {
  if (status !== 429 && status !== 503) {
    return new RoadsError('ROADS_UNREACHABLE', `The router at ${url.host} fails with HTTP ${status}`, {
      place: shownUrl(url),
      remedy: `Look into its log, ${WITHOUT_ROUTER}`,
    });
  }
  return new RoadsError('ROADS_BUSY', `The router at ${url.host} takes no more requests (HTTP ${status})`, {
    place: shownUrl(url),
    remedy: `Try again later, use a router of your own, ${WITHOUT_ROUTER}`,
  });
}

function unreachable(url: URL, timeoutMs: number | null, cause: unknown): RoadsError {
  const { message, cause: inner } = cause as Error & { cause?: { code?: string; message?: string } };
  const fault = inner?.code ?? inner?.message ?? message;
  const why = timeoutMs === null ? fault : `nothing within ${timeoutMs / 1000} s`;
  return new RoadsError('ROADS_UNREACHABLE', `The router at ${url.host} does not answer: ${why}`, {
    place: shownUrl(url),
    remedy: `Check that it runs and that its address is right, ${WITHOUT_ROUTER}`,
    cause,
  });
}
