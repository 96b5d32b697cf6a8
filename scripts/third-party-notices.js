// Writes THIRD_PARTY.md: every library that ships with Relode (not those that only build or test it), with its licence.
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const lock = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'));

const shipped = Object.entries(lock.packages)
  .filter(([path, entry]) => path.includes('node_modules/') && !entry.link && !entry.dev && !entry.optional)
  .map(([path, entry]) => ({ path, name: path.split('node_modules/').at(-1), version: entry.version }))
  .sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : a.version < b.version ? -1 : 1));

const rows = shipped.map(({ path, name, version }) => {
  const manifestFile = join(root, path, 'package.json');
  const manifest = existsSync(manifestFile) ? JSON.parse(readFileSync(manifestFile, 'utf8')) : {};
  const licence =
    typeof manifest.license === 'string'
      ? manifest.license
      : (manifest.license?.type ?? 'see its repository');
  return `| ${name} | ${version} | ${licence} | ${copyrightOf(join(root, path))} |`;
});
const text = `# Libraries of others

Made by \`node scripts/third-party-notices.js\` from the lock file; not edited by hand. The full licence texts lie beside
each library in \`node_modules\`.

| library | version | licence | copyright |
|---|---|---|---|
${[...new Set(rows)].join('\n')}
`;
if (process.argv.includes('--check')) {
  if (readFileSync(join(root, 'THIRD_PARTY.md'), 'utf8') !== text) {
    console.error('THIRD_PARTY.md is out of date: run node scripts/third-party-notices.js');
    process.exitCode = 1;
  }
} else {
  writeFileSync(join(root, 'THIRD_PARTY.md'), text);
}

function copyrightOf(folder) {
  const file = existsSync(folder)
    ? readdirSync(folder).find((name) => /^(licen[cs]e|copying)/i.test(name))
    : undefined;
  if (!file) return '';
  const line = readFileSync(join(folder, file), 'utf8')
    .split('\n')
    .find((candidate) => /^\W*copyright\b.*(\d{4}|\(c\)|©)/i.test(candidate));
  return (line ?? '')
    .replace(/^[^\w©]+/, '')
    .replaceAll('|', '\\|')
    .replace(/[<>]/g, '')
    .trim();
}
