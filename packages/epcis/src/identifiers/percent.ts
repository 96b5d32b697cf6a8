/** GS1 General Specifications, table 7.11-1: the characters of serial and batch numbers. */
const GS1_CHARACTERS = /^[!"%-?A-Z_a-z]*$/;

/** The text behind percent escapes; null if an escape is broken or a character is none of GS1's. */
export function decodeSerial(escaped: string): string | null {
  if (/%(?![0-9a-f]{2})/i.test(escaped)) return null;
  const text = escaped.replace(/%([0-9a-f]{2})/gi, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
  return GS1_CHARACTERS.test(text) || /^[#\-/0-9A-Z]*$/.test(text) ? text : null;
}

/** Escapes what may not stand plainly in the path of a GS1 Digital Link (GS1 Digital Link: URI Syntax, 4.1 and table 7-1). */
export function encodeForLink(text: string): string {
  return percentEncode(text, /[^A-Za-z0-9\-._'=;]/g);
}

/** Escapes what may not stand plainly in an EPC URI (EPC Tag Data Standard, table A-1). */
export function encodeForUrn(text: string): string {
  return percentEncode(text, /["#%&/<>?]/g);
}

function percentEncode(text: string, unsafe: RegExp): string {
  return text.replace(
    unsafe,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`,
  );
}
