import { client } from '../../../lib/client.ts';

/** How a capture went: `errors` says what was refused, with a JSON pointer into the file. */
export interface CaptureJob {
  readonly success: boolean;
  readonly errors: readonly { readonly place: string; readonly title: string; readonly remedy: string }[];
}

export async function captureFile(file: File): Promise<CaptureJob> {
  const mediaType = /\.xml$/i.test(file.name) ? 'application/xml' : 'application/json';
  const bytes = new Uint8Array(await file.arrayBuffer());
  const answer = await client.captureDocument({ body: { mediaType, bytes } });
  return JSON.parse(new TextDecoder().decode(answer.bytes)) as CaptureJob;
}
