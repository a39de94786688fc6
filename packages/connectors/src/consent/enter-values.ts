import { FormworkError } from "@formwork/domain";
import { clientMissing } from "../auth/client.ts";
import { fieldsOf } from "../auth/fields.ts";
import type { Connector, Place } from "../define.ts";
import type { Egress } from "../egress/egress.ts";
import { carry } from "../invoke/carry.ts";
import { failureData } from "../invoke/result.ts";
import type { AuthorizationSecret, OpenClient } from "../ports.ts";
import type { ConsentResult } from "./answer.ts";
import { clientGrant, directGrantError, passwordGrant } from "./direct-grants.ts";
import { healthCallOf } from "./health-call.ts";
import { placeOf } from "./place.ts";
import type { ConsentPorts } from "./ports.ts";
import type { OAuthConnector } from "./token-endpoint.ts";
import { whoAmI } from "./who-am-i.ts";

const timeoutMs = 15_000;

/** Values that a person entered to authorize a connection, not stored yet. */
export interface EnteredValues {
  connector: string;
  region: string | null;
  params: Readonly<Record<string, string>>;
  /** By key: the connector's auth fields, and the parameters it asks for each account. */
  values: Readonly<Record<string, string>>;
  /** The connection's OAuth app; null for auth types without one. */
  client: OpenClient | null;
  /** Scopes to ask for; empty for auth types without them. */
  scopes: readonly string[];
  /** The database's clock now. */
  now: Date;
}

/**
 * Returns what to store for a service without consent: the values, after asking the service whether it accepts them if it can be asked [C11], or the
 * tokens it gives for them (RFC 6749 §4.3) or to the OAuth app (§4.4).
 *
 * @throws FormworkError `INVALID_INPUT` for an empty value or a service that asks for consent, `CLIENT_CREDENTIAL_MISSING`,
 *   `CLIENT_CREDENTIAL_REJECTED`, the service's refusal, or an error of egress
 */
export async function enterValues({ egress, services }: ConsentPorts, entered: EnteredValues): Promise<ConsentResult> {
  const connector = await services.live(entered.connector);
  const { auth } = connector;
  const place = placeOf(connector, { ...entered, facts: accountFacts(connector, entered.values) });
  const fields = fieldsOf(auth);
  for (const field of fields) {
    if (field.optional || entered.values[field.key]) continue;
    throw new FormworkError("INVALID_INPUT", `“${field.label}” is empty.`, { path: field.key });
  }
  if (auth.type === "oauth2" && auth.grant !== "authorization_code")
    return exchanged(egress, { ...connector, auth }, { entered, place });
  if (auth.type === "oauth2" || auth.type === "oauth1")
    throw new FormworkError("INVALID_INPUT", `${connector.name} asks for consent. Authorize it instead.`);
  const values = Object.fromEntries(fields.map(({ key }) => [key, entered.values[key] ?? ""]));
  const secret = { type: "values" as const, values };
  await assertAccepted(egress, connector, { place, secret });
  return {
    secret,
    accountLabel: labelOf(connector, entered.values),
    remoteAccountId: null,
    region: entered.region,
    facts: place.facts,
    grantedScopes: [],
    expiresAt: null,
    refreshAfter: null,
  };
}

function accountFacts({ accountParams = [] }: Connector, values: EnteredValues["values"]): Record<string, string> {
  return Object.fromEntries(accountParams.map(({ key }) => [key, values[key] ?? ""]));
}

/** The account's name for people; never a secret. */
function labelOf({ auth, name }: Connector, values: EnteredValues["values"]): string {
  if (auth.type === "api_key") return auth.accountLabel(values);
  if (auth.type === "aws_sigv4") return `Access key …${values.accessKeyId?.slice(-4) ?? ""}`;
  return (auth.type === "basic" ? values.username : undefined) ?? name;
}

async function assertAccepted(
  egress: Egress,
  connector: Connector,
  { place, secret }: { place: Place; secret: AuthorizationSecret },
): Promise<void> {
  const health = healthCallOf(connector, place);
  if (!health) return;
  const answer = await carry(egress, {
    connector,
    place,
    request: health.request,
    files: null,
    timeoutMs,
    credentials: { secret, client: null, params: place.params },
  });
  const outcome = health.judge(answer.response);
  if (outcome.ok) return;
  const { code, message, details } = failureData(outcome, { service: connector.name, ...answer });
  throw new FormworkError(code, message, details);
}

async function exchanged(
  egress: Egress,
  connector: OAuthConnector,
  { entered, place }: { entered: EnteredValues; place: Place },
): Promise<ConsentResult> {
  const { client, scopes, now, values } = entered;
  if (client === null) throw clientMissing(connector.name);
  const direct = { connector, place, client, scopes, now, timeoutMs };
  const person = { username: values.username ?? "", password: values.password ?? "" };
  const { grant: kind, account } = connector.auth;
  const grant = await (kind === "password"
    ? passwordGrant(egress, { ...direct, ...person })
    : clientGrant(egress, direct)
  ).catch((thrown: unknown) => {
    throw directGrantError(connector, thrown);
  });
  const { secret } = grant;
  await assertAccepted(egress, connector, { place, secret });
  const own = { label: kind === "password" ? person.username : connector.name, remoteId: null };
  const { label, remoteId } = account
    ? await whoAmI(egress, connector, { account, place, credentials: { secret, client: null } })
    : own;
  return {
    ...grant,
    accountLabel: label,
    remoteAccountId: remoteId,
    region: entered.region,
    facts: {},
    grantedScopes: grant.grantedScopes ?? scopes,
  };
}
