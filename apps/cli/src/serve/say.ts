/** A line for the person who started the server; standard output belongs to the log. */
export function say(line: string): void {
  process.stderr.write(`${line}\n`);
}
