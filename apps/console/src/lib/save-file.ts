import type { Download } from '@relode/client';

/** Hands a file to the browser to keep. */
export function saveFile({ fileName, mediaType, bytes }: Download): void {
  const address = URL.createObjectURL(new Blob([bytes], { type: mediaType }));
  const link = document.createElement('a');
  link.href = address;
  link.download = fileName;
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}

export function saveText(fileName: string, text: string, mediaType: string): void {
  saveFile({ fileName, mediaType, bytes: new TextEncoder().encode(text) });
}
