/**
 * A `fetch` that tells how much of the body is sent, which the browser's own cannot. For one upload at a time;
 * takes a text or binary body and gives the answer as a Response.
 */
export function fetchWithProgress(onSent: (share: number) => void): typeof globalThis.fetch {
  return (address, { method = 'GET', headers, body, signal } = {}) =>
    new Promise((resolve, reject) => {
      const request = new XMLHttpRequest();
      request.open(method, String(address));
      new Headers(headers).forEach((value, name) => {
        request.setRequestHeader(name, value);
      });
      request.responseType = 'blob';
      request.upload.onprogress = ({ lengthComputable, loaded, total }) => {
        if (lengthComputable) onSent(loaded / total);
      };
      request.onload = () => resolve(toResponse(request));
      request.onerror = () => reject(new TypeError('The connection broke'));
      request.onabort = () => reject(signal?.reason ?? new DOMException('Aborted', 'AbortError'));
      signal?.addEventListener('abort', () => request.abort(), { once: true });
      request.send((body ?? null) as XMLHttpRequestBodyInit | null);
    });
}

function toResponse(request: XMLHttpRequest): Response {
  const type = request.getResponseHeader('content-type');
  const response = new Response(request.status === 204 ? null : (request.response as Blob), {
    status: request.status,
    ...(type && { headers: { 'content-type': type } }),
  });
  Object.defineProperty(response, 'url', { value: request.responseURL });
  return response;
}
