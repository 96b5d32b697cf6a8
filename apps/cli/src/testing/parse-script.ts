/**
 * A script shows commands and what they print, in one page:
 *
 *     # a remark
 *     > name          a file, up to the next line with a lone >
 *     $ command       run in an empty folder; by sh and the real `relode`, or, where it is no more than `relode …`, by `main`
 *     text            a line of its standard output
 *     ! text          a line of its standard error
 *     = 3             its exit code; 0 when not given
 *
 * In an expected line `[..]` stands for any text; a line `...` stands for any lines.
 */
export type ScriptStep =
  | { readonly kind: 'file'; readonly name: string; readonly content: string }
  | {
      readonly kind: 'command';
      readonly line: number;
      readonly command: string;
      readonly stdout: readonly string[];
      readonly stderr: readonly string[];
      readonly exitCode: number;
    };

type Command = {
  -readonly [K in keyof Extract<ScriptStep, { kind: 'command' }>]: Extract<
    ScriptStep,
    { kind: 'command' }
  >[K];
};

export function parseScript(text: string): ScriptStep[] {
  const lines = text.replace(/\n$/, '').split('\n');
  const steps: ScriptStep[] = [];
  let current: (Omit<Command, 'stdout' | 'stderr'> & { stdout: string[]; stderr: string[] }) | null = null;
  for (let i = 0; i < lines.length; i++) {
    const line = lines[i]!;
    if (line.startsWith('# ') || line === '#') continue;
    if (line.startsWith('> ')) {
      const end = lines.indexOf('>', i + 1);
      if (end < 0) throw new Error(`line ${i + 1}: the file has no end, a line with a lone >`);
      steps.push({ kind: 'file', name: line.slice(2), content: `${lines.slice(i + 1, end).join('\n')}\n` });
      i = end;
    } else if (line.startsWith('$ ')) {
      current = { kind: 'command', line: i + 1, command: line.slice(2), stdout: [], stderr: [], exitCode: 0 };
      steps.push(current);
    } else if (current === null) {
      if (line !== '') throw new Error(`line ${i + 1}: output before a command`);
    } else if (line.startsWith('= ')) current.exitCode = Number(line.slice(2));
    else if (line.startsWith('! ') || line === '!') current.stderr.push(line.slice(2));
    else current.stdout.push(line);
  }
  for (const step of steps) if (step.kind === 'command') dropLastBlanks(step.stdout as string[]);
  return steps;
}

/** Blank lines before the next step are for the eye. */
function dropLastBlanks(lines: string[]): void {
  while (lines.at(-1) === '') lines.pop();
}
