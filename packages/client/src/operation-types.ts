import type { Route, Routes } from '@relode/contract';
import type { z } from 'zod';

type ParamsOf<R extends Route> = R extends { params: infer S extends z.ZodType } ? z.input<S> : unknown;
type QueryOf<R extends Route> = R extends { query: infer S extends z.ZodType } ? z.input<S> : unknown;
type BodyOf<R extends Route> = R extends { body: infer S extends z.ZodType }
  ? { body: R extends { rawBody: object } ? z.input<S> | RawUpload : z.input<S> }
  : unknown;

/** Path parameters and query side by side, and `body`. */
export type InputOf<R extends Route> = object & ParamsOf<R> & QueryOf<R> & BodyOf<R>;

export type OutputOf<R extends Route> = R['success'] extends { json: infer S extends z.ZodType }
  ? z.output<S>
  : R['success'] extends { raw: object }
    ? Download
    : undefined;

/** Bytes sent in place of JSON, such as a workbook. */
export interface RawUpload {
  readonly mediaType: string;
  readonly bytes: Uint8Array<ArrayBuffer> | Blob;
}

/** A file as the server names it. */
export interface Download {
  readonly fileName: string;
  readonly mediaType: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

export interface RequestOptions {
  readonly signal?: AbortSignal;
}

export type CalledOperation = Exclude<keyof Routes, 'watchPlan' | 'watchDay'>;

/** An operation's method; its input may be left out when nothing in it is required. */
export type Operation<R extends Route> =
  object extends InputOf<R>
    ? (input?: InputOf<R>, options?: RequestOptions) => Promise<OutputOf<R>>
    : (input: InputOf<R>, options?: RequestOptions) => Promise<OutputOf<R>>;
