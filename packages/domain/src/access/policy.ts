/** Roles in an organization [R1], widest first. */
export const roles = ["super_admin", "admin", "developer", "user", "portal_user"] as const;
/** Role of a member. */
export type Role = (typeof roles)[number];

/** Super admins, admins and developers: those who draw and manage. */
export const builderRoles: readonly Role[] = ["super_admin", "admin", "developer"];
/** Super admins and admins: those who answer for shared accounts. */
export const administratorRoles: readonly Role[] = ["super_admin", "admin"];
const everyone: readonly Role[] = roles;

/**
 * Table R as data: which roles may do what. Every tRPC procedure names one of these actions; the base procedure enforces it and a
 * test walks every procedure × role. Rules about *rows* ("own runs only") stand in the procedures' queries.
 */
export const policy = {
  "session.read": everyone,
  "session.manage-own": everyone,
  "home.read": everyone,
  "notification.read-own": everyone,
  "form.fill": everyone,
  "submission.read-own": everyone,
  "run.read-own": everyone,
  "authorization.manage-own": everyone,
  "application.read": builderRoles,
  "application.write": builderRoles,
  "form.read": builderRoles,
  "form.write": builderRoles,
  "record.read": builderRoles,
  "workflow.read": builderRoles,
  "workflow.write": builderRoles,
  "workflow.publish": builderRoles,
  "run.read": builderRoles,
  "run.control": builderRoles,
  "connection.read": builderRoles,
  "connection.write": builderRoles,
  "connection.authorize-shared": builderRoles,
  "connection.move-primary": administratorRoles,
  "client-credential.read": builderRoles,
  "client-credential.write": builderRoles,
  "service.read": builderRoles,
  "service.write": builderRoles,
  "schedule.read": builderRoles,
  "schedule.write": builderRoles,
  "people.read": builderRoles,
  "people.write": administratorRoles,
  "audit.read": administratorRoles,
  "settings.write": administratorRoles,
} as const satisfies Record<string, readonly Role[]>;

/** Something a member may or may not do. */
export type Action = keyof typeof policy;

/**
 * Whether a role may do something.
 * @example
 * may("user", "workflow.write"); // false
 */
export function may(role: Role, action: Action): boolean {
  return (policy[action] as readonly Role[]).includes(role);
}

/** Whether a role draws and manages [R1]. */
export function isBuilder(role: Role): boolean {
  return builderRoles.includes(role);
}
