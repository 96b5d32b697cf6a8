import type { RoadWarning, RouterInfo } from '@relode/roads';

const MOST_WARNINGS_SHOWN = 10;

/** “valhalla 3.6.1 (truck)”, with the date of its map where it tells. */
export function routerText(
  { kind, profile, version }: Pick<RouterInfo, 'kind' | 'profile' | 'version'>,
  dataVersion: string | null,
): string {
  const map = dataVersion === null ? '' : `, map of ${dataVersion}`;
  return `${kind}${version === null ? '' : ` ${version}`} (${profile})${map}`;
}

/** One line and a remedy for every place that the router finds odd. */
export function roadWarningLines(warnings: readonly RoadWarning[]): string[] {
  const left = warnings.length - MOST_WARNINGS_SHOWN;
  return [
    ...warnings
      .slice(0, MOST_WARNINGS_SHOWN)
      .map(({ message, remedy }) => `warning: ${message}\n    → ${remedy}`),
    ...(left > 0 ? [`… and ${left} more; --json lists all`] : []),
  ];
}
