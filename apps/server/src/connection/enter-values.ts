import type { ConsentResult, EnteredValues } from "@formwork/connectors/runtime";
import { type ConnectionRow, databaseNow, type StoredConsent, storeAuthorization } from "@formwork/db";
import { type Environment, FormworkError } from "@formwork/domain";
import type { Context } from "../context.ts";
import type { Member } from "../who.ts";
import { environmentOf } from "./access.ts";
import { askedScopes } from "./asked-scopes.ts";
import { assertKind, liveDescription } from "./check.ts";
import { clientOf, openClient } from "./client.ts";
import { tellResumed } from "./resumed.ts";

type Asking = Context & { member: Member };

/** A connection whose values are entered, already stored or about to be. */
export type Entering = Pick<ConnectionRow, "connectorKey" | "region" | "params"> &
  Partial<ConnectionRow> & {
    /** OAuth app of a connection that is not stored yet. */
    app?: EnteredValues["client"];
  };

/** The OAuth app and the scopes of a connection. */
async function appOf(ctx: Asking, connection: Entering): Promise<Pick<EnteredValues, "client" | "scopes">> {
  const connector = liveDescription(ctx, connection.connectorKey);
  if (connector.authType !== "oauth2") return { client: null, scopes: [] };
  const { scopes: choice = { all: true }, connectorKey, params, app = null } = connection;
  const scopes = await askedScopes(ctx.outside, { connectorKey, params, choice });
  if (!isStored(connection)) return { client: app, scopes };
  return { client: await openClient(ctx.vault, await clientOf(ctx, ctx.member.organizationId, connection)), scopes };
}

function isStored(connection: Entering): connection is ConnectionRow {
  return connection.id !== undefined;
}

async function toEntered(
  ctx: Asking,
  connection: Entering,
  given: Readonly<Record<string, string>>,
): Promise<EnteredValues> {
  const connector = liveDescription(ctx, connection.connectorKey);
  if (connector.consents) {
    throw new FormworkError("INVALID_INPUT", `${connector.name} does not take a key. Authorize it instead.`);
  }
  assertKind(connector, connection.kind);
  const values = Object.fromEntries(connector.authFields.map(({ key }) => [key, given[key]?.trim() ?? ""]));
  const { connectorKey, region, params } = connection;
  const app = await appOf(ctx, connection);
  return { connector: connectorKey, region, params, values, ...app, now: await databaseNow(ctx.db) };
}

/**
 * Asks a service whether it accepts values [C11], which must be those that the connector declares. Stores nothing.
 * @throws FormworkError `INVALID_INPUT` for a service that asks for consent instead, `CLIENT_CREDENTIAL_MISSING`
 */
export async function testValues(ctx: Asking, connection: Entering, given: Readonly<Record<string, string>>) {
  const connector = liveDescription(ctx, connection.connectorKey);
  return { connector, result: await ctx.outside.testAuthorization(await toEntered(ctx, connection, given)) };
}

/**
 * Returns what to store for values that a service accepts.
 * @throws FormworkError as {@link testValues} does, or the reason of the refusal
 */
export async function acceptedValues(
  ctx: Asking,
  connection: Entering,
  given: Readonly<Record<string, string>>,
): Promise<ConsentResult> {
  return ctx.outside.enterValues(await toEntered(ctx, connection, given));
}

/**
 * Stores values that the service accepts, or the tokens it gives for them. Values that it refuses are not stored. @throws FormworkError as {@link
 * acceptedValues} does
 */
export async function enterValues(
  ctx: Asking,
  connection: ConnectionRow,
  input: { environment?: Environment | undefined; values: Readonly<Record<string, string>> },
): Promise<StoredConsent> {
  const environment = environmentOf(connection, input.environment, ctx.member.role);
  const result = await acceptedValues(ctx, connection, input.values);
  const { organizationId, userId } = ctx.member;
  const consent = await storeAuthorization(
    ctx,
    { organizationId, userId, ip: ctx.request.ip },
    {
      connectionId: connection.id,
      connectionRevision: connection.revision,
      environment,
      attemptId: null,
      ...result,
    },
  );
  ctx.outside.forget(consent.authorizationId);
  tellResumed(ctx, consent.resumedRunIds);
  return consent;
}
