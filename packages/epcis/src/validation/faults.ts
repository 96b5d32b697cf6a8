import { pointerOf } from '../json/pointer.ts';

/** One thing that is wrong with a document. */
export interface EventFault {
  /** JSON pointer (RFC 6901) to the value that is wrong; where something is missing, to the object that lacks it. */
  readonly pointer: string;
  /** A sentence for people. */
  readonly message: string;
}

const MOST_FAULTS = 100;

/** Collects faults while a document is walked through; knows where the walk stands. */
export class Faults {
  readonly found: EventFault[] = [];
  private readonly path: (string | number)[] = [];

  enter(step: string | number): void {
    this.path.push(step);
  }

  leave(): void {
    this.path.pop();
  }

  get isFull(): boolean {
    return this.found.length >= MOST_FAULTS;
  }

  add(message: string): void {
    if (!this.isFull) this.found.push({ pointer: pointerOf(this.path), message });
  }

  addAt(step: string | number, message: string): void {
    if (!this.isFull) this.found.push({ pointer: pointerOf([...this.path, step]), message });
  }
}

/** A value as it may stand in a sentence. */
export function shown(value: unknown): string {
  if (Array.isArray(value)) return value.length === 0 ? 'an empty list' : 'a list';
  if (typeof value === 'object' && value !== null) return 'an object';
  const text = JSON.stringify(value) ?? String(value);
  return text.length > 80 ? `${text.slice(0, 77)}…` : text;
}
