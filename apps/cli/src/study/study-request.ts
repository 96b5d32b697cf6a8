import { type StudyKind, StudyRequest } from '@relode/contract';
import { CliError } from '../cli-error.ts';
import { readJsonFile } from '../files/read-json-file.ts';

/** What the options of the `relode study` commands say; each belongs to one of them. */
export interface StudyOptions {
  readonly against?: string;
  readonly points?: number;
  readonly step?: number;
  readonly group?: string;
  readonly target?: number;
  readonly goal?: string;
  readonly instrument?: readonly string[];
  readonly measures?: string; // file
  readonly input?: readonly string[];
  readonly swing?: number;
  readonly probability?: Readonly<Record<string, number>>;
  readonly tier?: string;
  readonly fail?: number;
  readonly companies?: string; // file
  readonly orders?: number;
}

/** The request of a kind of study. Throws CliError STUDY_INVALID, FILE_NOT_FOUND, FILE_UNREADABLE, FILE_INVALID. */
export async function studyRequest(kind: StudyKind, options: StudyOptions): Promise<StudyRequest> {
  const list = async (file: string | undefined, key: string): Promise<unknown> => {
    if (file === undefined) return undefined;
    const document = await readJsonFile(file);
    return Array.isArray(document) ? document : (document as Record<string, unknown> | null)?.[key];
  };
  const asked = {
    kind,
    against: options.against,
    points: options.points,
    step: options.step,
    group: options.group === 'every-area' ? 'everyArea' : options.group,
    share: options.target,
    goal: options.goal && inCamelCase(options.goal),
    instruments: options.instrument?.map(inCamelCase),
    measures: await list(options.measures, 'measures'),
    swing: options.swing,
    inputs: options.input?.map((path) => ({ path })),
    probability: options.probability && { low: 0, mid: 0, high: 0, ...options.probability },
    tier: options.tier,
    close: options.fail,
    companies: await list(options.companies, 'companies'),
    mostOrders: options.orders,
  };
  const given = Object.fromEntries(Object.entries(asked).filter(([, value]) => value !== undefined));
  const read = StudyRequest.safeParse(given);
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  const place = options.measures ?? options.companies ?? 'the options';
  const field = issue!.path.join('.');
  throw new CliError('STUDY_INVALID', `${place}${field ? `, ${field}` : ''}: ${issue!.message}`, {
    place: field || place,
    remedy: 'docs/cli.md shows what each study takes',
  });
}

function inCamelCase(name: string): string {
  return name.replaceAll(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
}
