import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parseScript } from './testing/parse-script.ts';
import { lineFault, runScript } from './testing/run-script.ts';

const FOLDER = join(import.meta.dirname, '../testdata');

describe('scripts', () => {
  for (const name of readdirSync(FOLDER).sort()) {
    const steps = parseScript(readFileSync(join(FOLDER, name), 'utf8'));
    test(`${name} runs as written`, async () => {
      for await (const { expected, actual } of runScript(steps)) expect(actual).toEqual(expected);
    }, 240_000);
  }
});

test('a script’s line may leave a part open, and a line of dots any number of lines', () => {
  expect(lineFault(['a [..] c'], ['a b c'])).toBeNull();
  expect(lineFault(['a', '...', 'z'], ['a', '1', '2', 'z'])).toBeNull();
  expect(lineFault(['a', '...', 'z'], ['a', 'z'])).toBeNull();
  expect(lineFault(['a [..] c'], ['a b d'])).toBe(0);
  expect(lineFault(['a'], ['a', 'b'])).toBe(1);
  expect(lineFault(['a', 'b'], ['a'])).toBe(1);
});

test('a script is read into steps', () => {
  const text = '# says\n> scenario.json\n{}\n>\n$ relode plan x\nout\n! err\n= 3\n';
  expect(parseScript(text)).toEqual([
    { kind: 'file', name: 'scenario.json', content: '{}\n' },
    { kind: 'command', line: 5, command: 'relode plan x', stdout: ['out'], stderr: ['err'], exitCode: 3 },
  ]);
});
