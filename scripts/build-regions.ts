import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { formatRegion, GAZETTEER_URL, generateRegion, readGazetteer } from '@relode/regions';

/** Writes the shipped regions that the generator makes: regions/china and regions/henan. Usage: tsx scripts/build-regions.ts */
const gazetteer = readGazetteer(readFileSync(GAZETTEER_URL));
for (const query of [{ country: 'CN' }, { country: 'CN', admin: 'Henan' }]) {
  const region = generateRegion({ gazetteer, ...query });
  const folder = join(import.meta.dirname, '../regions', region.id);
  mkdirSync(folder, { recursive: true });
  for (const [file, text] of Object.entries(formatRegion(region))) writeFileSync(join(folder, file), text);
  const sites = ['point', 'hub', 'plant'].map(
    (tier) => `${region.sites.filter((site) => site.tier === tier).length} ${tier}s`,
  );
  console.log(
    `${region.id}: ${region.zones.length} zones in ${region.areas.length} areas, ${sites.join(', ')}`,
  );
}
