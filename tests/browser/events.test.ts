import { expect, test } from 'vitest';
import { accessibilityFaults, sidewaysOverflowPx, useConsole } from '../support/browser.ts';

const relode = useConsole();
const LONG_MS = 120_000;

const documentOf = (eventTime: string) => ({
  name: 'storage.json',
  mimeType: 'application/json',
  buffer: Buffer.from(
    JSON.stringify({
      '@context': ['https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld'],
      type: 'EPCISDocument',
      schemaVersion: '2.0',
      creationDate: '2026-01-01T00:00:00Z',
      epcisBody: {
        eventList: [
          {
            type: 'ObjectEvent',
            eventTime,
            eventTimeZoneOffset: '+08:00',
            action: 'OBSERVE',
            bizStep: 'storing',
            epcList: ['https://id.example.org/gbt34014/001CB240000003B3C0221953'],
            bizLocation: { id: 'https://id.gs1.org/414/9521234000051' },
          },
        ],
      },
    }),
  ),
});

test(
  'a file is captured and its events appear; what is refused is told in words',
  async () => {
    const page = await relode.current.open('/events', { drawsMaps: false });
    await page.getByText('No event yet').waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.locator('input[type=file]').setInputFiles(documentOf('2026-01-01T00:00:00Z'));
    await page.getByText('storage.json: captured, nothing was refused').waitFor();
    await page.getByRole('cell', { name: '001CB240000003B3C0221953' }).waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.locator('input[type=file]').setInputFiles(documentOf('2099-01-01T00:00:00Z'));
    await page.getByText('storage.json: nothing was captured').waitFor();
    await page.getByText('/epcisBody/eventList/0/eventTime').waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
  },
  LONG_MS,
);

test(
  'events fit a phone, in Chinese',
  async () => {
    const page = await relode.current.open('/events', {
      viewport: 'phone',
      language: 'zh',
      drawsMaps: false,
    });
    await page.getByText('最新事件').first().waitFor();
    expect(await sidewaysOverflowPx(page)).toBe(0);
    expect(await accessibilityFaults(page)).toEqual([]);
  },
  LONG_MS,
);
