import * as z from "zod";

const url = z.string().trim().min(1).max(2_000);
const words = z.string().trim().min(1).max(100);
/** Where something is sent along with each request [K4]. */
const placeSchema = z.enum(["header", "query", "form"]);

/** One value that an API key consists of [K4]: asked for when a connection is authorized, sent in its place under its actual name. */
export const keyParameterSchema = z.strictObject({
  /** Made by the system, so that renaming a parameter keeps what it is. */
  key: z.string().regex(/^[a-z][a-z0-9_]{0,49}$/),
  label: words,
  in: placeSchema,
  /** Actual name of the header, query parameter or form field. */
  name: words,
  /** Written before the value, for example `Bearer `. */
  prefix: z.string().max(30).optional(),
});
/** One value of an API key. */
export type KeyParameter = z.infer<typeof keyParameterSchema>;

/** Scope of an OAuth 2 service (RFC 6749 §3.3). */
const scope = z.string().regex(/^[\x21\x23-\x5b\x5d-\x7e]{1,200}$/, "A scope holds no spaces or quotes.");

const oauth2Shared = {
  type: z.literal("oauth2"),
  /** Where the access token goes [K11]; `name` is that of the query parameter or form field. */
  place: z.discriminatedUnion("in", [
    z.strictObject({ in: z.literal("header") }),
    z.strictObject({ in: z.literal("query"), name: words }),
    z.strictObject({ in: z.literal("form"), name: words }),
  ]),
  tokenUrl: url,
  /** Where tokens are given back (RFC 7009); absent when the service has no such address. */
  revokeUrl: url.optional(),
  scopes: z.array(scope).max(200),
  scopeSeparator: z.enum([" ", ","]),
  /** How client id and secret reach the token endpoint (RFC 6749 §2.3.1). */
  clientAuth: z.enum(["basic", "body"]),
};

/** The question whose account was authorized: asked right after consent, with the access token. */
const accountSchema = z.strictObject({
  /** Address that is read. */
  url,
  /** Where the account's name stands in the answer: names with full stops between. */
  label: z.string().trim().min(1).max(200),
  /** Where an id stands that never changes; empty when there is none. */
  id: z.string().trim().max(200),
});

/**
 * How a custom service authorizes [K4]. Client ids and secrets are not in it: they are sealed apart. OAuth 2's password grant is not offered (RFC 9700
 * §2.4).
 */
export const serviceAuthSchema = z.union([
  z.strictObject({ type: z.literal("api_key"), parameters: z.array(keyParameterSchema).min(1).max(20) }),
  z.strictObject({ type: z.literal("basic") }),
  z.strictObject({
    type: z.literal("oauth1"),
    place: placeSchema,
    requestTokenUrl: url,
    authorizeUrl: url,
    accessTokenUrl: url,
  }),
  z.strictObject({
    ...oauth2Shared,
    grant: z.literal("authorization_code"),
    authorizeUrl: url,
    /** Where tokens are refreshed; the token address when null. */
    refreshUrl: url.nullable(),
    pkce: z.boolean(),
    /** Absent when the service cannot be asked: then all its accounts are called alike. */
    account: accountSchema.optional(),
  }),
  z.strictObject({ ...oauth2Shared, grant: z.literal("client_credentials") }),
  z.strictObject({
    type: z.literal("aws_sigv4"),
    /** What a connection has unless its maker says otherwise [K4]. */
    service: z.string().regex(/^[a-z0-9-]{1,63}$/, "As in sqs, s3 or dynamodb."),
    region: z.string().regex(/^[a-z0-9-]{1,63}$/, "As in us-east-1."),
  }),
]);
/** How a custom service authorizes. */
export type ServiceAuth = z.infer<typeof serviceAuthSchema>;

/** Keys of the parameters that hold service and region of an AWS connection. */
export const awsParams = { service: "awsService", region: "awsRegion" } as const;

/** The addresses an auth type calls or sends people to, by the name of their field. */
export function authAddresses(auth: ServiceAuth): readonly { field: string; address: string }[] {
  switch (auth.type) {
    case "oauth1":
      return [
        { field: "requestTokenUrl", address: auth.requestTokenUrl },
        { field: "authorizeUrl", address: auth.authorizeUrl },
        { field: "accessTokenUrl", address: auth.accessTokenUrl },
      ];
    case "oauth2":
      return [
        ...(auth.grant === "authorization_code" ? [{ field: "authorizeUrl", address: auth.authorizeUrl }] : []),
        { field: "tokenUrl", address: auth.tokenUrl },
        ...(auth.grant === "authorization_code" && auth.refreshUrl !== null
          ? [{ field: "refreshUrl", address: auth.refreshUrl }]
          : []),
        ...(auth.revokeUrl === undefined ? [] : [{ field: "revokeUrl", address: auth.revokeUrl }]),
        ...(auth.grant === "authorization_code" && auth.account !== undefined
          ? [{ field: "account.url", address: auth.account.url }]
          : []),
      ];
    default:
      return [];
  }
}

/** Whether a service has a client id and secret of its own. */
export function hasClient(auth: ServiceAuth): boolean {
  return auth.type === "oauth1" || auth.type === "oauth2";
}
