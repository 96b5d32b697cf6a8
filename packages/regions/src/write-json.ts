const WIDTH = 150;

/** JSON for people: an object or list that fits on a line stands on one, others are spread, two spaces a level. */
export function writeJson(value: unknown): string {
  return `${write(value, '')}\n`;
}

function write(value: unknown, indent: string): string {
  const line = oneLine(value);
  if (typeof value !== 'object' || value === null) return line;
  const entries = Array.isArray(value)
    ? value.map((item) => ['', item] as const)
    : Object.entries(value).map(([key, item]) => [`${JSON.stringify(key)}: `, item] as const);
  const isShort =
    indent.length + line.length <= WIDTH && indent !== '' && !entries.some(([, item]) => isNested(item));
  if (entries.length === 0 || isShort) return line;
  const deeper = `${indent}  `;
  const [open, close] = Array.isArray(value) ? '[]' : '{}';
  return `${open}\n${entries.map(([key, item]) => `${deeper}${key}${write(item, deeper)}`).join(',\n')}\n${indent}${close}`;
}

function oneLine(value: unknown): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(oneLine).join(', ')}]`;
  const entries = Object.entries(value).map(([key, item]) => `${JSON.stringify(key)}: ${oneLine(item)}`);
  return entries.length === 0 ? '{}' : `{ ${entries.join(', ')} }`;
}

/** Holds an object that holds another: such a thing reads badly on one line. */
function isNested(value: unknown): boolean {
  return (
    typeof value === 'object' &&
    value !== null &&
    Object.values(value).some((item) => typeof item === 'object' && item !== null)
  );
}
