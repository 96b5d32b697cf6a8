/** What an actor may be allowed to do. A route without one is open to anyone who reaches the server. */
export const PERMISSIONS = [
  'regions:read',
  'regions:write',
  'scenarios:read',
  'scenarios:write',
  'plans:read',
  'plans:write',
  'batteries:read',
  'batteries:write',
  'events:read',
  'events:write',
  'ledger:read',
  'ledger:write',
  'organisation:read',
  'organisation:write',
  'administration:read',
  'administration:write',
] as const;
export type Permission = (typeof PERMISSIONS)[number];

/** What an organisation is in the chain of take-back; row-level security knows regulators by it. */
export const ORGANISATION_KINDS = [
  'manufacturer',
  'carrier',
  'recycler',
  'plant',
  'regulator',
  'operator',
] as const;
export type OrganisationKind = (typeof ORGANISATION_KINDS)[number];

/** What a person is in an organisation. `operator` runs a site: takes in, tests, stores, ships, treats. */
export const ROLES = ['owner', 'admin', 'planner', 'dispatcher', 'operator', 'viewer'] as const;
export type Role = (typeof ROLES)[number];

const READS = PERMISSIONS.filter(
  (permission) => permission.endsWith(':read') && !permission.startsWith('administration'),
);
const WORKS = PERMISSIONS.filter((permission) => !permission.startsWith('administration'));

/**
 * Permissions of each role in its own organisation. Those of administration (every organisation, the audit log) are
 * given to owners and admins of an operator organisation only: see `permissionsOf`.
 */
export const ROLE_PERMISSIONS: Readonly<Record<Role, readonly Permission[]>> = {
  owner: WORKS,
  admin: WORKS,
  planner: [...READS, 'regions:write', 'scenarios:write', 'plans:write'],
  dispatcher: [...READS, 'plans:write', 'events:write'],
  operator: [...READS, 'batteries:write', 'events:write'],
  viewer: READS,
};

/** What a person of this role may do, acting for an organisation of this kind. */
export function permissionsOf(role: Role, kind: OrganisationKind): readonly Permission[] {
  const administers = kind === 'operator' && (role === 'owner' || role === 'admin');
  return administers ? PERMISSIONS : ROLE_PERMISSIONS[role];
}
