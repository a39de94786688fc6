import * as z from "zod";

/** The three environments of an application [R3]. */
export const environmentSchema = z.enum(["development", "stage", "production"]);
/** One environment of an application. */
export type Environment = z.infer<typeof environmentSchema>;

/** Who may be acted for [C1–C3]: `system` and `admin` share one authorization, `user` has one per signed-in user. */
export const connectionKindSchema = z.enum(["system", "admin", "user"]);
/** Kind of a connection. */
export type ConnectionKind = z.infer<typeof connectionKindSchema>;

/** Whether a connection was made here or came with an installed application [C5]. */
export const connectionOriginSchema = z.enum(["own", "installed"]);
/** Origin of a connection. */
export type ConnectionOrigin = z.infer<typeof connectionOriginSchema>;

/** The five auth types [K4], and `none` for services that ask for nothing. */
export const authTypeSchema = z.enum(["none", "api_key", "basic", "oauth1", "oauth2", "aws_sigv4"]);
/** Auth type of a connector. */
export type AuthType = z.infer<typeof authTypeSchema>;

/** Life of an authorization (research/connections.md §6.2). `refreshing` is a lease, not a state. */
export const authorizationStateSchema = z.enum(["active", "needs_reauthorization", "revoking", "revoked"]);
/** State of an authorization. */
export type AuthorizationState = z.infer<typeof authorizationStateSchema>;

/** Why an authorization needs its owner's consent again. */
export const reauthorizationReasonSchema = z.enum([
  "invalid_grant",
  "scope_missing",
  "connector_edited",
  "client_secret_changed",
  "refresh_lost",
  "key_unavailable",
]);
/** Reason beside `needs_reauthorization`. */
export type ReauthorizationReason = z.infer<typeof reauthorizationReasonSchema>;

/** A scope that somebody typed: what RFC 6749 §3.3 calls a scope-token. */
export const furtherScopeSchema = z
  .string()
  .max(200)
  .regex(/^[\x21\x23-\x5B\x5D-\x7E]+$/, "A scope has no blanks, quotes or backslashes.");

/** Scopes to ask for beside those of the actions, with a client id of one's own [C23]. */
const further = z.array(furtherScopeSchema).max(50).optional();

/** Scopes a connection asks for: everything its actions need, or those of chosen actions only [C8]; and further ones. */
export const scopeChoiceSchema = z.discriminatedUnion("all", [
  z.object({ all: z.literal(true), further }),
  z.object({ all: z.literal(false), actions: z.array(z.string()).min(1), further }),
]);
/** Scope choice of a connection. */
export type ScopeChoice = z.infer<typeof scopeChoiceSchema>;

/** Display name of a service or connection: 1 to 50 characters [K3, C7]. */
export const displayNameSchema = z.string().trim().min(1).max(50);

/** Link name: lower case, starts with a letter, at most 50 characters, unique in its organization [K3]. */
export const linkNameSchema = z
  .string()
  .regex(/^[a-z][a-z0-9_]{0,49}$/, "Use lower-case letters, digits and _, starting with a letter.");
