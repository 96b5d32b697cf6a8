import { notARouter, refused } from '../answer-faults.ts';
import type { HttpAnswer } from '../http/http-door.ts';

/** How Valhalla refuses. */
interface ValhallaError {
  readonly error_code: number;
  readonly error?: string;
}

/** 150: more pairs or locations than are allowed. */
const TOO_BIG = new Set([150]);
/** 170: places in parts of the network that nothing joins. 442: no path. */
const NO_WAY = new Set([170, 442]);
/** 171: no road near a place. Which one, `locate` tells. */
const OFF_ROAD = new Set([171]);

const REMEDIES: Readonly<Record<number, string>> = {
  125: 'Name a costing that Valhalla has as the profile, such as truck or auto',
  154: 'Raise `service_limits.<costing>.max_matrix_distance` in Valhalla’s configuration, check the coordinates',
  106: 'Use Valhalla 3 or later with the matrix service switched on',
  107: 'Use Valhalla 3 or later with the matrix service switched on',
};

/** The JSON of an answer that is no refusal, or what Valhalla wants instead. Throws RoadsError. */
export function readValhallaAnswer(
  answer: HttpAnswer,
): Readonly<Record<string, unknown>> | 'too-big' | 'no-way' | 'off-road' {
  const { status, json } = answer;
  if (status === 413) return 'too-big';
  if (status === 401 || status === 403)
    throw refused(answer, `HTTP ${status}`, 'Give user or key in the address');
  if (typeof json !== 'object' || json === null) throw notARouter(answer, 'does not answer as Valhalla does');
  if (status === 200) return json as Readonly<Record<string, unknown>>;
  const { error_code: code, error = 'no reason given' } = json as ValhallaError;
  if (typeof code !== 'number') throw notARouter(answer, 'does not answer as Valhalla does');
  if (TOO_BIG.has(code)) return 'too-big';
  if (NO_WAY.has(code)) return 'no-way';
  if (OFF_ROAD.has(code)) return 'off-road';
  throw refused(answer, `${code} ${error}`, REMEDIES[code] ?? 'Look the code up in Valhalla’s documentation');
}
