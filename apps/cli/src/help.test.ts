import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Scenario } from '@relode/contract';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { EXIT_MEANINGS } from './exit-codes.ts';
import { createProgram } from './program.ts';
import { examplesIn, helpOf, leafCommands } from './testing/help-of.ts';
import { runInProcess } from './testing/run-in-process.ts';

const DOC = join(import.meta.dirname, '../../../docs/cli.md');
const commands = leafCommands(createProgram());

describe('every example in a help text runs', () => {
  let folder = '';
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'relode-examples-'));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test.each(commands)('$name has examples', ({ command }) => {
    expect(examplesIn(helpOf(command)).length).toBeGreaterThan(0);
  });

  const SERVERS = ['relode serve', 'relode witness']; // their own tests run them
  const runnable = commands.filter(({ name }) => !SERVERS.includes(name));
  test.each(runnable.flatMap(({ command }) => examplesIn(helpOf(command))))(
    '%s',
    async (line) => {
      const run = await runInProcess(shorter(line).split(' ').slice(1), folder);
      expect(run).toMatchObject({ exitCode: 0 });
      expect(run.stdout).not.toBe('');
    },
    120_000,
  );
});

describe('docs/cli.md', () => {
  if (process.env.RELODE_UPDATE_DOCS === '1') updateHelpTexts();
  const doc = readFileSync(DOC, 'utf8');

  test.each(commands)('shows the help of $name as it is', ({ name, command }) => {
    expect(doc).toContain(helpBlock(name, helpOf(command)));
  });

  test('shows every exit code with its meaning', () => {
    for (const [code, meaning] of EXIT_MEANINGS) expect(doc).toContain(`| ${code} | ${meaning} |`);
  });

  test('explains every field of a scenario', () => {
    for (const field of Object.keys(Scenario.shape)) expect(doc).toContain(`| \`${field}\` |`);
  });
});

test('the help of plan names the defaults and choices that a scenario has', () => {
  const { gap, timeLimitSeconds, seed, forecastCase, services } = Scenario.parse({});
  const help = helpOf(commands.find(({ name }) => name === 'relode plan')!.command).replace(/\s+/g, ' ');
  expect(help).toContain(`(default: ${gap * 100}%)`);
  expect(help).toContain(`(default: ${timeLimitSeconds})`);
  expect(help).toContain(`seed of the search (default: ${seed})`);
  expect(help).toContain(`forecast of returns (default: ${forecastCase})`);
  expect(help).toContain(`services a plan may choose: ${Object.keys(services).join(', ')}`);
});

/**
 * The example with a search that ends sooner: it takes the same way. A plan is asked for less proof; routes and days, which search as long
 * as they may, get less time.
 */
function shorter(line: string): string {
  if (line.startsWith('relode plan ')) return `${line.replace(/ --gap \S+/, '')} --gap 20%`;
  if (/^relode (route|day) /.test(line) && !/--(iterations|example)/.test(line))
    return `${line.replace(/ --time \S+/, '')} --time 1`;
  return line;
}

function helpBlock(name: string, help: string): string {
  return `\`\`\`text\n$ ${name} --help\n${help}\n\`\`\``;
}

function updateHelpTexts(): void {
  const old = readFileSync(DOC, 'utf8');
  const fresh = commands.reduce((doc, { name, command }) => {
    const start = doc.indexOf(`\`\`\`text\n$ ${name} --help\n`);
    if (start < 0) return doc;
    const end = doc.indexOf('\n```', start + 3) + 4;
    return doc.slice(0, start) + helpBlock(name, helpOf(command)) + doc.slice(end);
  }, old);
  writeFileSync(DOC, fresh);
}
