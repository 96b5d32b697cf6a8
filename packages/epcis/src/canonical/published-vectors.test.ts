import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { canonicalForms, type EpcisDocument, eventHashIds } from '../index.ts';

const shared = process.env.RELODE_SHARED;
const folder = join(shared ?? '', 'data/epcis/event-hash-vectors');

const documents = shared ? readdirSync(folder).filter((name) => name.endsWith('.jsonld')) : [];

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
const read = (name: string) => readFileSync(join(folder, name), 'utf8');
const linesOf = (name: string) => read(name).trim().split(/\r?\n/);

/** Whose pre-hash strings disagree with the hashes published beside them. */
const STALE = ['epcisDocWithAllGS1Keys', 'epcisDocWithDefaultSchemaInContext'];

describe.skipIf(!shared)('vectors published with the reference implementation', () => {
  test.each(documents)('%s has the published hashes', (name) => {
    const document = JSON.parse(read(name)) as EpcisDocument;
    expect(eventHashIds(document, sha256)).toEqual(linesOf(name.replace('.jsonld', '.hashes')));
    if (STALE.some((stale) => name.startsWith(stale))) return;
    expect(canonicalForms(document)).toEqual(linesOf(name.replace('.jsonld', '.prehashes')));
  });
});
