/** All the I/O there is: whoever opens a router supplies it. */
export interface HttpDoor {
  readonly fetch: typeof globalThis.fetch;
  /** Resolves after so many milliseconds; rejects when the signal aborts. */
  readonly wait: (milliseconds: number, signal: AbortSignal) => Promise<unknown>;
}

export interface HttpRequest {
  readonly method: 'GET' | 'POST';
  readonly url: URL;
  /** Sent as JSON. */
  readonly body?: unknown;
}

/** An answer that is worth reading, whatever its status. */
export interface HttpAnswer {
  readonly status: number;
  /** undefined where the text is no JSON. */
  readonly json: unknown;
  /** Beginning of the text. */
  readonly text: string;
  readonly url: URL;
}

/** The text begins so: enough to see what answered. */
const TEXT_SHOWN = 200;

export function toAnswer(status: number, text: string, url: URL): HttpAnswer {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    json = undefined;
  }
  return { status, json, text: text.slice(0, TEXT_SHOWN).replace(/\s+/g, ' ').trim(), url };
}
