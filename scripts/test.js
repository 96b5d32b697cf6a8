// Runs the whole test suite (or the files and options given) and says at the end what was left out and why.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'relode-test-'));
const resultFile = join(folder, 'result.json');
const env = { ...process.env };
if (env.RELODE_SHARED) env.RELODE_SHARED = resolve(root, env.RELODE_SHARED);

const vitest = fileURLToPath(new URL('../node_modules/vitest/vitest.mjs', import.meta.url));
const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${resultFile}`];
const { status } = spawnSync(process.execPath, [vitest, 'run', ...reporters, ...process.argv.slice(2)], {
  cwd: root,
  env,
  stdio: 'inherit',
});

const result = readResult();
rmSync(folder, { recursive: true, force: true });
if (result === null) {
  console.error('The tests did not run to their end.');
  process.exit(status || 1);
}
const skipped = result.testResults.flatMap((file) =>
  file.assertionResults
    .filter(({ status: outcome }) => outcome !== 'passed' && outcome !== 'failed')
    .map(({ fullName }) => `  ${relative(root, file.name)}: ${fullName}`),
);
// A file that does not even load holds no test, and still is a failure.
const failedFiles = result.testResults.filter(
  (file) => file.status === 'failed' && !file.assertionResults.some((test) => test.status === 'failed'),
).length;
const failed = result.numFailedTests + failedFiles;
if (skipped.length > 0) {
  console.log(`\nLeft out (${skipped.length}):\n${skipped.join('\n')}`);
  if (!env.RELODE_SHARED) {
    console.log('  Set RELODE_SHARED to the folder of published benchmark data for the checks that need it.');
  }
  if (!env.RELODE_TEST_POSTGRES) {
    console.log('  Set RELODE_TEST_POSTGRES to the URL of a PostgreSQL server for the tests on PostgreSQL.');
  }
}
const summary = `tests: ${result.numPassedTests} passed, ${failed} failed, ${skipped.length} skipped`;
console.log(`\n${summary}`);
if (env.RELODE_TEST_SUMMARY) writeFileSync(env.RELODE_TEST_SUMMARY, `${summary}\n`);
process.exitCode = failed > 0 ? 1 : (status ?? 1);

function readResult() {
  try {
    return JSON.parse(readFileSync(resultFile, 'utf8'));
  } catch {
    return null;
  }
}
