/** Mobile stations that start from one base in one year. Places are 0 = base, 1…n = stops; matrices are (n+1)², row-major. */
export interface TourProblem {
  readonly stops: readonly TourStop[];
  readonly km: Float64Array;
  readonly hours: Float64Array; // driving
  readonly day: TourDay;
}

export interface TourStop {
  readonly id: string;
  readonly visitsPerYear: number; // whole, at least 1
  readonly kgPerVisit: number;
}

/** What a crew and its vehicle can do. */
export interface TourDay {
  readonly hoursPerDay: number; // driving and serving
  readonly hoursPerStop: number;
  readonly mostStops: number;
  readonly kgPerVehicle: number;
  /** A tour may take so many days, nights on the way. */
  readonly mostDays: number;
}

/** A round trip from the base over its stops, in order; runs so many times a year. */
export interface Tour {
  readonly stops: readonly number[]; // 1…n
  readonly runsPerYear: number;
}

export interface PlannedTours {
  readonly tours: readonly Tour[];
  /** Stops too far or too heavy for any tour. */
  readonly unserved: readonly number[];
}

export function placesOf({ stops }: TourProblem): number {
  return stops.length + 1;
}

export function tourKm(problem: TourProblem, stops: readonly number[]): number {
  return along(problem.km, placesOf(problem), stops);
}

/** Driving and serving. */
export function tourHours(problem: TourProblem, stops: readonly number[]): number {
  return along(problem.hours, placesOf(problem), stops) + problem.day.hoursPerStop * stops.length;
}

export function tourDays(problem: TourProblem, stops: readonly number[]): number {
  return Math.max(1, Math.ceil(tourHours(problem, stops) / problem.day.hoursPerDay - 1e-9));
}

function along(matrix: Float64Array, places: number, stops: readonly number[]): number {
  let sum = 0;
  let at = 0;
  for (const stop of stops) {
    sum += matrix[at * places + stop]!;
    at = stop;
  }
  return sum + matrix[at * places]!;
}
