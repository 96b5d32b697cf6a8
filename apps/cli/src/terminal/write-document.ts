/** The one JSON document that a command prints with `--json`. */
export function writeDocument(document: unknown): void {
  process.stdout.write(`${JSON.stringify(document, null, 2)}\n`);
}
