import { endOfString } from './read-json.ts';

interface Level {
  /** Names so far; null in an array. */
  readonly names: Set<string> | null;
  step: string | number;
}

/** Path of the first name that stands twice in one object. `text` is JSON that parses and holds such a name. */
export function findRepeatedName(text: string): readonly (string | number)[] {
  const levels: Level[] = [];
  let expectsName = false;
  for (let at = 0; at < text.length; at += 1) {
    const level = levels.at(-1);
    switch (text[at]) {
      case '{':
        levels.push({ names: new Set(), step: '' });
        expectsName = true;
        break;
      case '[':
        levels.push({ names: null, step: 0 });
        expectsName = false;
        break;
      case '}':
      case ']':
        levels.pop();
        expectsName = false;
        break;
      case ',':
        if (level?.names) expectsName = true;
        else if (level) level.step = Number(level.step) + 1;
        break;
      case '"': {
        const end = endOfString(text, at);
        if (expectsName && level?.names) {
          level.step = JSON.parse(text.slice(at, end + 1)) as string;
          if (level.names.has(level.step)) return levels.map(({ step }) => step);
          level.names.add(level.step);
          expectsName = false;
        }
        at = end;
        break;
      }
    }
  }
  return [];
}
