import type { Chemistry } from '@relode/battery';
import type { TrafficProfile } from './traffic.ts';

/**
 * State of the batteries as the maker's criteria or an expert have it. `critical`: damaged and liable to disassemble rapidly,
 * react dangerously, burn or give off heat or gas under normal carriage.
 */
export const CONDITIONS = ['intact', 'damaged', 'critical'] as const;
export type Condition = (typeof CONDITIONS)[number];

/** What becomes of intact batteries: it decides their packing instruction. */
export const PURPOSES = ['recycling', 'reuse'] as const;
export type Purpose = (typeof PURPOSES)[number];

export const DRIVES = ['diesel', 'battery', 'hydrogen'] as const;
export type Drive = (typeof DRIVES)[number];

/** Unit in which a drive's energy is counted. */
export const ENERGY_UNIT = { diesel: 'L', battery: 'kWh', hydrogen: 'kg' } as const satisfies Record<
  Drive,
  string
>;

/** All that is known of one day: what is to be collected, from where the vehicles leave, and which there are. */
export interface Day {
  readonly orders: readonly DayOrder[];
  readonly depots: readonly Depot[];
  readonly fleet: Fleet;
  /** Ways by road, from a router; without it great circle × `roadFactor` at each vehicle's speed. */
  readonly road?: RoadTable | undefined;
  /** How much longer driving takes by time of day, on top of speeds or the road table; none = roads are free all day. */
  readonly traffic?: TrafficProfile | undefined;
}

/** Ways between the places of a day, as `dayPlaces` names them; need not be symmetric. From 1e9 on there is no way. */
export interface RoadTable {
  readonly places: readonly string[];
  readonly distancesM: readonly (readonly number[])[];
  readonly durationsS: readonly (readonly number[])[];
  /** Where it comes from, for the plan to tell. */
  readonly source?: RoadSource | undefined;
}

/** The router that a road table comes from. */
export interface RoadSource {
  readonly kind: 'osrm' | 'valhalla';
  /** Means of travel, such as truck. */
  readonly profile: string;
  /** Of the router and of its map, where it tells. */
  readonly version: string | null;
  readonly dataVersion: string | null;
  readonly warnings: readonly RoadWarning[];
}

/** A place that the router put on a road far away, or that no road joins to the others. */
export interface RoadWarning {
  readonly code: 'FAR_FROM_ROAD' | 'NO_WAY';
  readonly place: string;
  readonly message: string;
  readonly remedy: string;
}

/** Seconds after the local midnight of the day. */
export interface DayWindow {
  readonly fromS: number;
  readonly toS: number;
}

/** `count` equal batteries at one place, to be brought to the depot where the vehicle ends. One vehicle takes them all. */
export interface DayOrder {
  readonly id: string;
  readonly company: string;
  readonly name: string | null;
  readonly lat: number;
  readonly lon: number;
  /** Empty = any time. Ascending, apart. */
  readonly windows: readonly DayWindow[];
  readonly serviceMinutes: number;
  readonly chemistry: Chemistry;
  readonly count: number;
  /** Of one battery, without packaging. */
  readonly massKg: number;
  /** Of one battery's packaging. */
  readonly packagingKg: number;
  /** Of the whole order. */
  readonly pallets: number;
  readonly condition: Condition;
  readonly purpose: Purpose;
  /** Null = not measured. */
  readonly stateOfChargePercent: number | null;
  /** Approval of the competent authority, or of an expert where the state of charge asks for it. */
  readonly approval: string | null;
  /** 0 … 100; where not all can be collected, the higher go first. */
  readonly priority: number;
}

export interface Depot {
  readonly id: string;
  readonly name: string | null;
  readonly lat: number;
  readonly lon: number;
}

export interface Fleet {
  /** ISO 3166-1 code of two letters: decides national rules and the grid's default. */
  readonly country: string;
  readonly currency: string;
  /** Road kilometres per great-circle kilometre. */
  readonly roadFactor: number;
  /** Per unit of energy (L, kWh, kg), for the drives that run or are compared. */
  readonly energyPrices: Readonly<Partial<Record<Drive, number>>>;
  readonly gridKgCo2PerKwh: number | null; // null = default of the country
  readonly hydrogenKgCo2PerKg: number | null; // null = steam reforming
  /** Pairs of conditions that one vehicle never carries together. */
  readonly apart: readonly (readonly [Condition, Condition])[];
  readonly vehicles: readonly DayVehicle[];
}

/** Energy per km, empty and at full payload; linear in the load between. */
export interface Consumption {
  readonly emptyPerKm: number;
  readonly fullPerKm: number;
}

/** `count` equal vehicles of one depot. */
export interface DayVehicle {
  readonly id: string;
  readonly count: number;
  readonly depot: string;
  /** Where it brings what it collects; default where it started. */
  readonly endDepot: string;
  /** Owner, whose orders alone it carries when companies drive apart; null = at everyone's disposal. */
  readonly company: string | null;
  readonly payloadKg: number;
  readonly pallets: number;
  /** Largest permitted mass, which decides the fire extinguishers; null = unknown. */
  readonly grossMassKg: number | null;
  /** Crew with the ADR certificate and vehicle with the full equipment. */
  readonly isAdrCertified: boolean;
  readonly drive: Drive;
  readonly consumption: Consumption;
  /** Kilometres without taking in energy; null = no limit within a day. */
  readonly rangeKm: number | null;
  /** Without energy. */
  readonly costPerKm: number;
  readonly costPerHour: number;
  readonly fixedCost: number;
  readonly speedKmPerHour: number;
  readonly shift: DayWindow | null;
  readonly overtime: { readonly afterHours: number; readonly costPerHour: number } | null;
  readonly maxStops: number | null;
  /** What differs when the same vehicle runs on another drive, for comparing fleets. */
  readonly variants: Readonly<Partial<Record<Drive, DriveVariant>>>;
}

export interface DriveVariant {
  readonly consumption?: Consumption | undefined;
  readonly rangeKm?: number | null | undefined;
  readonly costPerKm?: number | undefined;
  readonly fixedCost?: number | undefined;
  readonly payloadKg?: number | undefined;
}

/** Mass of an order as carried: batteries and packaging. */
export function grossKg({ count, massKg, packagingKg }: DayOrder): number {
  return count * (massKg + packagingKg);
}
