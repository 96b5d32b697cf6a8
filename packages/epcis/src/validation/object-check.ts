import { type Check, isObject, type JsonObject } from './checks.ts';
import { type Faults, shown } from './faults.ts';
import { isUri } from './uri.ts';

/** Which names an object may have besides the listed ones: any, those that are URIs or CURIEs (extensions), or none. */
export type OtherNames = 'any' | 'uris' | 'none';

export interface ObjectRules {
  readonly fields: Readonly<Record<string, Check>>;
  readonly required?: readonly string[];
  readonly others: OtherNames;
  /** Rules between fields. */
  readonly together?: (value: JsonObject, faults: Faults) => void;
}

/** Checks an object field by field, in the order in which its names stand. */
export function objectOf({ fields, required = [], others, together }: ObjectRules): Check {
  const checks = new Map(Object.entries(fields));
  return (value, faults) => {
    if (!isObject(value)) {
      faults.add(`An object is needed, not ${shown(value)}`);
      return;
    }
    for (const name of required) {
      if (value[name] === undefined) faults.add(`${shown(name)} is missing`);
    }
    for (const name of Object.keys(value)) {
      const check = checks.get(name);
      if (check !== undefined) {
        faults.enter(name);
        check(value[name], faults);
        faults.leave();
      } else if (others !== 'any') {
        tellUnknown(name, others, faults);
      }
    }
    together?.(value, faults);
  };
}

function tellUnknown(name: string, others: OtherNames, faults: Faults): void {
  if (others === 'uris' && isUri(name)) return;
  faults.addAt(
    name,
    others === 'none'
      ? `${shown(name)} is not known here, and nothing may be added`
      : `${shown(name)} is not known here; a field of your own needs a prefix of the context or a full URI`,
  );
}
