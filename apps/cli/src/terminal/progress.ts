import type { PlanProgress } from '@relode/contract';
import { money, percent } from './numbers.ts';
import { styled } from './text-style.ts';

export interface ProgressDisplay {
  update(progress: PlanProgress): void;
  /** What is done before the plan, such as a table that is fetched; `share` of it is there. */
  loading(text: string, share: number): void;
  /** A line that stays, such as the answer to Ctrl-C. */
  note(text: string): void;
  /** Removes the bar; what is printed after it starts on a clean line. */
  end(): void;
}

const BAR_WIDTH = 24;
const REDRAW_MS = 100;
const LINE_EVERY_MS = 5000;
const LINE_AT_PHASE_MS = 1000;

/**
 * Progress on stderr: a bar at a terminal; plain lines, at new phases and every five seconds, when piped.
 * With `json`, a piped stderr stays empty.
 */
export function createProgressDisplay(
  currency: string,
  { json, title = '' }: { readonly json: boolean; readonly title?: string },
): ProgressDisplay {
  const { stderr } = process;
  const describe = (progress: PlanProgress): string =>
    [title, ...parts(progress, currency)].filter(Boolean).join(' · ');
  if (stderr.isTTY) return createBar(stderr, describe);
  if (json) return { update: () => {}, loading: () => {}, note: () => {}, end: () => {} };
  return createLines(stderr, describe);
}

type Describe = (progress: PlanProgress) => string;

function createBar(stderr: NodeJS.WriteStream, describe: Describe): ProgressDisplay {
  let drawnAt = 0;
  let shown = 0;
  const clear = (): void => void stderr.write('\r\u001b[2K');
  const draw = (share: number, text: string): void => {
    const full = Math.round(share * BAR_WIDTH);
    const bar =
      styled(stderr, 'cyan', '█'.repeat(full)) + styled(stderr, 'dim', '░'.repeat(BAR_WIDTH - full));
    const room = Math.max(10, (stderr.columns || 80) - BAR_WIDTH - 2);
    clear();
    stderr.write(`${bar} ${text.slice(0, room)}`);
  };
  const isTime = (): boolean => {
    const now = Date.now();
    if (now - drawnAt < REDRAW_MS) return false;
    drawnAt = now;
    return true;
  };
  return {
    update: (progress) => {
      if (!isTime()) return;
      shown = Math.max(shown, progress.share);
      draw(shown, describe(progress));
    },
    loading: (text, share) => {
      if (isTime()) draw(share, text);
    },
    note: (text) => {
      clear();
      stderr.write(`${text}\n`);
    },
    end: clear,
  };
}

function createLines(stderr: NodeJS.WriteStream, describe: Describe): ProgressDisplay {
  let phase = '';
  let writtenAt = 0;
  return {
    loading: (text) => {
      const now = Date.now();
      if (phase === 'loading' && now - writtenAt < LINE_EVERY_MS) return;
      phase = 'loading';
      writtenAt = now;
      stderr.write(`${text}\n`);
    },
    update: (progress) => {
      const now = Date.now();
      if (now - writtenAt < (progress.phase === phase ? LINE_EVERY_MS : LINE_AT_PHASE_MS)) return;
      phase = progress.phase;
      writtenAt = now;
      stderr.write(`${describe(progress)}\n`);
    },
    note: (text) => void stderr.write(`${text}\n`),
    end: () => {},
  };
}

const PHASES: Readonly<Record<PlanProgress['phase'], string>> = {
  forecast: 'forecasting returns',
  build: 'building the model',
  bound: 'raising the bound',
  search: 'searching plans',
  exact: 'solving exactly',
  audit: 'auditing the plan',
  report: 'writing up the plan',
};

function parts({ phase, seconds, incumbent, bound, gap }: PlanProgress, currency: string): string[] {
  const parts = [`${seconds.toFixed(1)} s`, PHASES[phase]];
  if (incumbent !== null) {
    const [kind, limit] = incumbent < 0 ? ['profit', 'at most'] : ['cost', 'at least'];
    parts.push(`best ${kind} ${money(currency, Math.abs(incumbent))}`);
    if (bound !== null) parts.push(`${limit} ${money(currency, incumbent < 0 ? -bound : bound)}`);
  }
  if (gap !== null) parts.push(`gap ${percent(gap, 2)}`);
  return parts;
}
