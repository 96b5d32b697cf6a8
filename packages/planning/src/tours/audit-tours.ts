import type { PlannedTours, TourProblem } from './tour-problem.ts';

export interface TourFault {
  readonly rule: 'STOP' | 'VISITS' | 'DAY' | 'LOAD' | 'STOPS' | 'UNSERVED';
  readonly message: string;
}

const TOLERANCE = 1e-9;

/** All rules that tours break, from problem and tours alone; shares no code with the planner. */
export function auditTours(problem: TourProblem, { tours, unserved }: PlannedTours): TourFault[] {
  const { stops, km: _km, hours, day } = problem;
  const n = stops.length;
  const faults: TourFault[] = [];
  const visits = new Array<number>(n + 1).fill(0);
  for (const tour of tours) {
    const name = tour.stops.join('-');
    if (tour.stops.length === 0 || !(tour.runsPerYear >= 1) || !Number.isInteger(tour.runsPerYear))
      faults.push({ rule: 'STOP', message: `${name} has no stops or runs` });
    if (
      tour.stops.some((stop) => !(stop >= 1 && stop <= n)) ||
      new Set(tour.stops).size < tour.stops.length
    ) {
      faults.push({ rule: 'STOP', message: `${name} names a stop twice or one that there is not` });
      continue;
    }
    let driven = 0;
    let kg = 0;
    for (let i = 0; i <= tour.stops.length; i++) {
      const from = i === 0 ? 0 : tour.stops[i - 1]!;
      const to = i === tour.stops.length ? 0 : tour.stops[i]!;
      driven += hours[from * (n + 1) + to]!;
      if (to > 0) {
        kg += stops[to - 1]!.kgPerVisit;
        visits[to]! += tour.runsPerYear;
      }
    }
    const spent = driven + day.hoursPerStop * tour.stops.length;
    if (spent > day.mostDays * day.hoursPerDay + TOLERANCE)
      faults.push({ rule: 'DAY', message: `${name} takes ${spent} h` });
    if (kg > day.kgPerVehicle * (1 + TOLERANCE))
      faults.push({ rule: 'LOAD', message: `${name} loads ${kg} kg` });
    if (tour.stops.length > day.mostStops)
      faults.push({ rule: 'STOPS', message: `${name} has ${tour.stops.length} stops` });
  }
  stops.forEach(({ id, visitsPerYear, kgPerVisit }, i) => {
    const stop = i + 1;
    if (!unserved.includes(stop)) {
      if (visits[stop] !== visitsPerYear)
        faults.push({
          rule: 'VISITS',
          message: `${id} is visited ${visits[stop]} times, not ${visitsPerYear}`,
        });
      return;
    }
    const alone = hours[stop]! + hours[stop * (n + 1)]! + day.hoursPerStop;
    const fits = alone <= day.mostDays * day.hoursPerDay && kgPerVisit <= day.kgPerVehicle;
    if (visits[stop] !== 0 || fits)
      faults.push({ rule: 'UNSERVED', message: `${id} is given up, but a tour of its own fits` });
  });
  return faults;
}
