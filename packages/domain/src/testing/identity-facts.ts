import type { AuthorizationFacts, ConnectionFacts, IdentityQuestion, IdentityTrigger } from "../connection/identity.ts";

/** Ana, who sends a form. */
export const ana: Extract<IdentityTrigger, { type: "person" }> = {
  type: "person",
  userId: "ana",
  userName: "Ana",
  active: true,
  via: "form",
};
/** A schedule. */
export const schedule: IdentityTrigger = { type: "schedule" };
/** The look at a data source that asks for its fields. */
export const schema: IdentityTrigger = { type: "data_source_schema" };
/** A sender from the public. */
export const anonymous: IdentityTrigger = { type: "anonymous" };

/** A connection of kind user, unless `extra` says otherwise. */
export const connection = (extra: Partial<ConnectionFacts> = {}): ConnectionFacts => ({
  id: "c1",
  name: "Sales",
  connectorName: "Zoho CRM",
  kind: "user",
  origin: "own",
  perEnvironment: false,
  scopes: { all: true },
  service: "live",
  removed: false,
  applicationId: "app1",
  ...extra,
});
/** A shared, active authorization for all environments, unless `extra` says otherwise. */
export const authorization = (id: string, extra: Partial<AuthorizationFacts> = {}): AuthorizationFacts => ({
  id,
  environment: "all",
  subjectUserId: null,
  subjectActive: true,
  authorizedBy: "Ana",
  accountLabel: `${id}@example.com`,
  state: "active",
  stateReason: null,
  isPrimary: false,
  grantedScopes: ["read", "write"],
  ...extra,
});
/** Ana asks to find a contact in production, unless `extra` says otherwise. */
export const question = (extra: Partial<IdentityQuestion> = {}): IdentityQuestion => ({
  connection: connection(),
  authorizations: [],
  environment: "production",
  applicationId: "app1",
  trigger: ana,
  action: { key: "find", title: "Find a contact", scopes: ["read"] },
  ...extra,
});

/** The shared authorization. */
export const shared = authorization("shared");
/** Ana's own authorization. */
export const own = authorization("ana-own", { subjectUserId: "ana" });
/** Ben's authorization, which is the primary one. */
export const bens = authorization("bens", { subjectUserId: "ben", authorizedBy: "Ben", isPrimary: true });
/** All three authorizations. */
export const all = [shared, own, bens];
