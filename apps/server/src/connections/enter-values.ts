import { type ConnectionRow, type StoredConsent, storeAuthorization } from "@formwork/db";
import { type Environment, FormworkError } from "@formwork/domain";
import type { Context, Member } from "../context.ts";
import { environmentOf } from "./access.ts";
import { liveDescription } from "./check.ts";
import { tellResumed } from "./resumed.ts";

/**
 * Asks a service whether it accepts values that are not stored [C11]; they must be those that the connector declares.
 * @throws FormworkError `INVALID_INPUT` for a service that asks for consent instead
 */
export async function testValues(
  ctx: Pick<Context, "catalogue" | "outside">,
  connection: Pick<ConnectionRow, "connectorKey" | "region" | "params">,
  given: Readonly<Record<string, string>>,
) {
  const connector = liveDescription(ctx, connection.connectorKey);
  if (connector.authType === "oauth2") {
    throw new FormworkError("INVALID_INPUT", `${connector.name} does not take a key. Authorize it instead.`);
  }
  const values = Object.fromEntries(connector.authFields.map(({ key }) => [key, given[key]?.trim() ?? ""]));
  const { region, params } = connection;
  const secret = { type: "values" as const, values };
  const result = await ctx.outside.testAuthorization({ connector: connector.key, region, params, facts: {}, secret });
  return { connector, secret, result };
}

/** Stores values that the service accepts; what it refuses is not stored. @throws FormworkError the reason of the refusal */
export async function enterValues(
  ctx: Context & { member: Member },
  connection: ConnectionRow,
  input: { environment?: Environment | undefined; values: Readonly<Record<string, string>> },
): Promise<StoredConsent> {
  const environment = environmentOf(connection, input.environment);
  const { connector, secret, result } = await testValues(ctx, connection, input.values);
  if (!result.ok) throw new FormworkError(result.error.code, result.error.message, result.error.details);
  const { organizationId, userId } = ctx.member;
  const actor = { organizationId, userId, ip: ctx.request.ip };
  const consent = await storeAuthorization(ctx, actor, {
    ...{ connectionId: connection.id, connectionRevision: connection.revision, environment, secret, attemptId: null },
    ...{
      accountLabel: result.accountLabel ?? connector.name,
      remoteAccountId: null,
      region: connection.region,
      facts: {},
    },
    ...{ grantedScopes: [], expiresAt: null, refreshAfter: null },
  });
  ctx.outside.forget(consent.authorizationId);
  tellResumed(ctx, consent.resumedRunIds);
  return consent;
}
