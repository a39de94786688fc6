import { createAuthorizedConnection, createConnection, getApplication } from "@formwork/db";
import { type ConnectorDescription, type Environment, FormworkError } from "@formwork/domain";
import type { z } from "zod";
import type { Context, Member } from "../context.ts";
import { found } from "../errors.ts";
import { environmentOf } from "./access.ts";
import { checkSettings, liveDescription } from "./check.ts";
import { acceptedValues } from "./enter-values.ts";
import type { newConnectionInput } from "./input.ts";

type Chosen = z.output<typeof newConnectionInput>;
type Asking = Context & { member: Member };

/**
 * Checks what was chosen for a new connection [C1, C2, C3, C6].
 * @throws FormworkError `INVALID_INPUT` with the path that is wrong, `NOT_FOUND`, `CONNECTOR_RETIRED`, `CLIENT_CREDENTIAL_MISSING`
 */
async function settled(ctx: Asking, chosen: Chosen) {
  const { organizationId } = ctx.member;
  const connector = liveDescription(ctx, chosen.connectorKey);
  const applicationId = chosen.kind === "system" ? null : chosen.applicationId;
  if (chosen.kind === "user") refuseForEachPerson(connector, applicationId);
  if (applicationId !== null) found(await getApplication(ctx.db, organizationId, applicationId), "application");
  const region = chosen.region ?? null;
  const clientCredentialId = chosen.mode === "custom" ? (chosen.clientCredentialId ?? null) : null;
  const settings = { ...chosen, region, clientCredentialId };
  await checkSettings(ctx, organizationId, { connector, settings });
  return { connector, connection: { ...settings, serviceName: connector.name, applicationId } };
}

function refuseForEachPerson(connector: ConnectorDescription, applicationId: string | null): void {
  if (connector.sharedOnly) {
    const message = `${connector.name} knows no people, only this installation. Choose one shared account.`;
    throw new FormworkError("INVALID_INPUT", message, { path: "kind" });
  }
  if (applicationId === null) {
    throw new FormworkError("INVALID_INPUT", "Choose the application whose people it acts for.", {
      path: "applicationId",
    });
  }
}

/** Makes a connection; it connects with its first authorization. @throws FormworkError as the checks of its settings do */
export async function createUnauthorized(ctx: Asking, chosen: Chosen): Promise<{ id: string; name: string }> {
  const { connection } = await settled(ctx, chosen);
  const { organizationId, userId } = ctx.member;
  return createConnection(ctx.db, { organizationId, userId, ip: ctx.request.ip }, connection);
}

/**
 * Makes a connection with values that its service accepts [C11]: both at once, or nothing when it refuses them.
 * @param entered.untested said of a service without a call to test with
 * @throws FormworkError as the checks of its settings do, the service's refusal, or `INVALID_INPUT` for an untested save that nobody asked for
 */
export async function createWithValues(
  ctx: Asking,
  chosen: Chosen,
  entered: { values: Readonly<Record<string, string>>; environment?: Environment | undefined; untested: boolean },
): Promise<{ id: string; name: string }> {
  const { connector, connection } = await settled(ctx, chosen);
  if (!connector.testable && !entered.untested) {
    const message = `${connector.name} has nothing to test these values with. Save them untested, if they are right.`;
    throw new FormworkError("INVALID_INPUT", message, { path: "untested" });
  }
  const environment = environmentOf({ perEnvironment: chosen.perEnvironment, origin: "own" }, entered.environment);
  const result = await acceptedValues(ctx, connection, entered.values);
  const { organizationId, userId } = ctx.member;
  const { id, name } = await createAuthorizedConnection(
    ctx,
    { organizationId, userId, ip: ctx.request.ip },
    {
      ...connection,
      given: { environment, attemptId: null, ...result },
    },
  );
  return { id, name };
}
