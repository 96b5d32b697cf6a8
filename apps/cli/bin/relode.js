#!/usr/bin/env node
// The door: plain JavaScript that any Node can read. It refuses a Node that is too old, registers tsx, runs the sources.
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  process.stderr.write(`relode needs Node 20.19 or later; this is ${process.versions.node}\n`);
  process.exit(1);
}
const { register } = await import('tsx/esm/api');
register();
const { main } = await import('../src/main.ts');
await main(process.argv.slice(2));
