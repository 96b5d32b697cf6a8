import type { StudyProgress } from '@relode/contract';
import { styled } from '../terminal/text-style.ts';

export interface StudyDisplay {
  update(progress: StudyProgress): void;
  note(text: string): void;
  end(): void;
}

const BAR_WIDTH = 24;

/** Plans made so far on stderr: a bar at a terminal, a line for each plan begun when piped; nothing with `json`. */
export function createStudyDisplay(json: boolean): StudyDisplay {
  const { stderr } = process;
  const describe = ({ done, of, seconds, label }: StudyProgress): string =>
    `${seconds.toFixed(1)} s · ${done} of ${of} plans${label ? ` · ${label.en}` : ''}`;
  if (stderr.isTTY) {
    const clear = (): void => void stderr.write('\r\u001b[2K');
    return {
      update: (progress) => {
        const full = Math.round(progress.share * BAR_WIDTH);
        const bar =
          styled(stderr, 'cyan', '█'.repeat(full)) + styled(stderr, 'dim', '░'.repeat(BAR_WIDTH - full));
        clear();
        stderr.write(
          `${bar} ${describe(progress).slice(0, Math.max(10, (stderr.columns || 80) - BAR_WIDTH - 2))}`,
        );
      },
      note: (text) => {
        clear();
        stderr.write(`${text}\n`);
      },
      end: clear,
    };
  }
  if (json) return { update: () => {}, note: () => {}, end: () => {} };
  return {
    update: (progress) => {
      if (progress.label) stderr.write(`${describe(progress)}\n`);
    },
    note: (text) => void stderr.write(`${text}\n`),
    end: () => {},
  };
}
