import { type AskOptions, ask } from './http/ask.ts';
import type { RoadPlace } from './road-place.ts';
import type { Position, RouterDialect } from './router-dialect.ts';

export interface LineParts {
  readonly base: URL;
  readonly dialect: RouterDialect;
  readonly profile: string;
  readonly asking: AskOptions;
}

/** The way through the stops by road; in pieces that every installation takes, which meet at a stop. Throws RoadsError. */
export async function drawLine(
  stops: readonly RoadPlace[],
  { base, dialect, profile, asking }: LineParts,
): Promise<Position[]> {
  const line: Position[] = [];
  for (let first = 0; first < stops.length - 1; first += dialect.mostStops - 1) {
    const piece = stops.slice(first, first + dialect.mostStops);
    const answer = await ask(dialect.lineRequest(base, profile, piece), asking);
    line.push(...dialect.readLine(answer, piece).slice(line.length === 0 ? 0 : 1));
  }
  return line;
}
