/** Namespace of the terms that EPCIS and CBV lack for batteries. Events write them as full URIs, so that they need no context. */
export const RELODE_NAMESPACE = 'https://w3id.org/relode/';

const term = <Name extends string>(name: Name) => `${RELODE_NAMESPACE}${name}` as const;

/** Business steps of recycling. */
export const RELODE_STEPS = {
  repurposing: term('repurposing'),
  shredding: term('shredding'),
  hydrometallurgy: term('hydrometallurgy'),
  pyrometallurgy: term('pyrometallurgy'),
} as const;

/** What a test of a battery measures, besides GS1's words. */
export const RELODE_MEASUREMENTS = {
  stateOfHealth: term('StateOfHealth'),
  remainingCapacity: term('RemainingCapacity'),
  internalResistance: term('InternalResistance'),
} as const;

/** Fields of events and of master data. Units are part of the names. */
export const RELODE_FIELDS = {
  chemistry: term('chemistry'),
  ratedCapacityAh: term('ratedCapacityAh'),
  ratedEnergyKwh: term('ratedEnergyKwh'),
  massKg: term('massKg'),
  unNumber: term('unNumber'),
  packingInstruction: term('packingInstruction'),
  grade: term('grade'),
  route: term('route'),
  previousIdentity: term('previousIdentity'),
  status: term('status'),
  recoveryPercent: term('recoveryPercent'),
} as const;

/** Type of the paper that says that a vehicle was scrapped. */
export const SCRAPPED_VEHICLE_CERTIFICATE = term('scrappedVehicleCertificate');
