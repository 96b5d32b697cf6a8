import type { FastifyReply, FastifyRequest } from 'fastify';
import { ServerError } from '../../../platform/server-error.ts';

export const MOST_CAPTURED_EVENTS = 10_000;
export const MOST_CAPTURED_BYTES = 32 * 1024 * 1024;

const VERSION = '2.0.0';
const OLDEST = '1.2.0';
export const EPC_FORMATS = ['No_Preference', 'Never_Translates', 'Always_GS1_Digital_Link'] as const;
export type EpcFormat = (typeof EPC_FORMATS)[number];

export const DISCOVERY_HEADERS: Readonly<Record<string, string>> = {
  'GS1-EPCIS-Version': VERSION,
  'GS1-EPCIS-Min': OLDEST,
  'GS1-EPCIS-Max': VERSION,
  'GS1-CBV-Version': VERSION,
  'GS1-CBV-Min': OLDEST,
  'GS1-CBV-Max': VERSION,
  'GS1-EPC-Format': EPC_FORMATS.join(', '),
  'GS1-CBV-XML-Format': 'No_Preference',
  'GS1-Extensions': 'relode=https://w3id.org/relode/',
  'GS1-Vendor-Version': 'relode',
};

export const CAPTURE_HEADERS: Readonly<Record<string, string>> = {
  'GS1-EPCIS-Capture-Limit': String(MOST_CAPTURED_EVENTS),
  'GS1-EPCIS-Capture-File-Size-Limit': String(MOST_CAPTURED_BYTES),
  'GS1-Capture-Error-Behaviour': 'rollback',
};

/** Headers that every answer carries. */
export function addVersionHeaders(reply: FastifyReply): void {
  reply.headers({
    'GS1-EPCIS-Version': VERSION,
    'GS1-CBV-Version': VERSION,
    'GS1-Extensions': DISCOVERY_HEADERS['GS1-Extensions'],
  });
}

/** Refuses what asks for a form, a version or a format that is not spoken here. */
export function refuseUnspoken({ headers }: FastifyRequest): void {
  const accept = headers.accept;
  if (accept !== undefined && !takesJson(accept)) refuse(`Answers are JSON, not ${accept}`);
  for (const name of ['gs1-epcis-min', 'gs1-cbv-min']) {
    const least = headers[name];
    if (typeof least === 'string' && compareVersions(least, VERSION) > 0) {
      refuse(`This repository speaks version ${VERSION}, not ${least}`);
    }
  }
  for (const name of ['gs1-epcis-max', 'gs1-cbv-max']) {
    const most = headers[name];
    if (typeof most === 'string' && compareVersions(most, '2.0.0') < 0) {
      refuse(`Answers are EPCIS ${VERSION}, which is later than ${most}`);
    }
  }
}

export function epcFormatOf({ headers }: FastifyRequest): EpcFormat {
  const asked = headers['gs1-epc-format'];
  if (asked === undefined) return 'Never_Translates';
  const known = EPC_FORMATS.find((format) => format === asked);
  return known ?? refuse(`EPCs are given as they came or as GS1 Digital Link, not as ${String(asked)}`);
}

function takesJson(accept: string): boolean {
  return accept.split(',').some((part) => {
    const [type, ...parameters] = part.trim().toLowerCase().split(';');
    if (parameters.some((parameter) => /^\s*q=0(\.0*)?\s*$/.test(parameter))) return false;
    return ['*/*', 'application/*', 'application/json', 'application/ld+json'].includes(type!.trim());
  });
}

function compareVersions(a: string, b: string): number {
  const [left, right] = [a, b].map((version) => version.split('.').map(Number));
  for (const at of [0, 1, 2]) {
    const difference = (left![at] ?? 0) - (right![at] ?? 0);
    if (difference !== 0 && !Number.isNaN(difference)) return difference;
  }
  return 0;
}

function refuse(message: string): never {
  throw new ServerError('NOT_ACCEPTABLE', message, {
    remedy: 'OPTIONS on the resource says what is spoken here',
  });
}
