import type { KnownPlaces } from '@relode/network';
import { CliError } from '../cli-error.ts';

/** Coordinates by id from a CSV with the columns id, latitude and longitude. Throws CliError FILE_INVALID with the line. */
export function parsePlaces(text: string, file: string): KnownPlaces {
  const places: Record<string, { latitude: number; longitude: number }> = {};
  const lines = text.split(/\r?\n/);
  const titles = lines[0]!.split(',').map((title) => title.trim().toLowerCase());
  const column = (name: string): number => {
    const at = titles.indexOf(name);
    if (at < 0) throw invalid(file, 1, `has no column ${name}`);
    return at;
  };
  const [id, latitude, longitude] = [column('id'), column('latitude'), column('longitude')];
  lines.slice(1).forEach((line, i) => {
    if (line.trim() === '') return;
    const cells = line.split(',').map((cell) => cell.trim());
    const at = { latitude: Number(cells[latitude]), longitude: Number(cells[longitude]) };
    if (
      !cells[latitude] ||
      !cells[longitude] ||
      !(Math.abs(at.latitude) <= 90) ||
      !(Math.abs(at.longitude) <= 180)
    )
      throw invalid(file, i + 2, `${line} has no latitude and longitude in degrees`);
    places[cells[id]!] = at;
  });
  return places;
}

function invalid(file: string, line: number, why: string): CliError {
  return new CliError('FILE_INVALID', `${file}, line ${line}: ${why}`, {
    place: `${file}, line ${line}`,
    remedy: 'Give the columns id, latitude, longitude',
  });
}
