import {
  type Actor,
  createAuthorizedConnection,
  createConnection,
  findClient,
  getApplication,
  keepClientCredential,
  type NewConnection,
} from "@formwork/db";
import { type Environment, FormworkError } from "@formwork/domain";
import type { z } from "zod";
import type { Context } from "../context.ts";
import { found } from "../errors.ts";
import type { Member } from "../who.ts";
import { environmentOf } from "./access.ts";
import { assertKind, checkSettings, liveDescription } from "./check.ts";
import { openClient } from "./client.ts";
import { acceptedValues } from "./enter-values.ts";
import type { newConnectionInput } from "./input.ts";

type Chosen = z.output<typeof newConnectionInput>;
type Asking = Context & { member: Member };

/**
 * Checks the choices for a new connection [C1, C2, C3, C6].
 * @throws FormworkError `INVALID_INPUT` with the path of the wrong choice, `NOT_FOUND`, `CONNECTOR_RETIRED`, `KIND_NOT_ALLOWED`,
 *   `CLIENT_CREDENTIAL_MISSING`
 */
async function settled(ctx: Asking, chosen: Chosen) {
  const { organizationId } = ctx.member;
  const connector = liveDescription(ctx, chosen.connectorKey);
  const applicationId = chosen.kind === "system" ? null : chosen.applicationId;
  assertKind(connector, chosen.kind);
  if (chosen.kind !== "system" && applicationId === null) refuseWithoutApplication(chosen.kind);
  if (applicationId !== null) found(await getApplication(ctx.db, organizationId, applicationId), "application");
  const region = chosen.region ?? null;
  const clientCredentialId = chosen.mode === "custom" ? (chosen.clientCredentialId ?? null) : null;
  const { client: typed, ...rest } = chosen;
  const client = chosen.mode === "custom" ? typed : undefined;
  const settings = { ...rest, region, clientCredentialId };
  await checkSettings(ctx, organizationId, { connector, settings: { ...settings, client } });
  return { connector, connection: { ...settings, serviceName: connector.name, applicationId }, client };
}

/** Stores the client id and secret that were typed for a connection and uses them for it [C6]. */
async function withClient(ctx: Asking, connection: NewConnection, client: Chosen["client"]): Promise<NewConnection> {
  if (client === undefined) return connection;
  const { connectorKey, serviceName } = connection;
  const { id } = await keepClientCredential(ctx, actorOf(ctx), {
    ...client,
    connectorKey,
    serviceName,
    path: "client.clientId",
  });
  return { ...connection, clientCredentialId: id };
}

function actorOf({ member, request }: Asking): Actor {
  return { organizationId: member.organizationId, userId: member.userId, ip: request.ip };
}

/** Only system connections serve every application [C16]. */
function refuseWithoutApplication(kind: "admin" | "user"): never {
  const message =
    kind === "user" ? "Choose the application whose people it acts for." : "Choose the application that it is for.";
  throw new FormworkError("INVALID_INPUT", message, { path: "applicationId" });
}

/** Creates a connection; its first authorization connects it. @throws FormworkError as the checks of its settings do */
export async function createUnauthorized(ctx: Asking, chosen: Chosen): Promise<{ id: string; name: string }> {
  const { connection, client } = await settled(ctx, chosen);
  return createConnection(ctx.db, actorOf(ctx), await withClient(ctx, connection, client));
}

/**
 * Creates a connection with values that its service accepts [C11], or with the client id and secret alone when the service asks for nothing more (RFC
 * 6749 §4.4). Stores connection, account and typed client id together, or nothing when the service refuses them.
 * @param entered.untested whether to save untested, for a service that has no call to test values with
 * @throws FormworkError as the checks of its settings do, the service's refusal, or `INVALID_INPUT` for an untested save that nobody asked for
 */
export async function createWithValues(
  ctx: Asking,
  chosen: Chosen,
  entered: { values: Readonly<Record<string, string>>; environment?: Environment | undefined; untested: boolean },
): Promise<{ id: string; name: string }> {
  const { connector, connection, client } = await settled(ctx, chosen);
  if (!connector.testable && connector.authFields.length > 0 && !entered.untested) {
    const message = `${connector.name} has nothing to test these values with. Save them untested, if they are right.`;
    throw new FormworkError("INVALID_INPUT", message, { path: "untested" });
  }
  const environment = environmentOf(
    { perEnvironment: chosen.perEnvironment, origin: "own" },
    entered.environment,
    ctx.member.role,
  );
  const { organizationId } = ctx.member;
  const { connectorKey, clientCredentialId } = connection;
  const known =
    connector.authType === "oauth2" && client === undefined
      ? await findClient(ctx.db, organizationId, { connectorKey, id: clientCredentialId })
      : null;
  const app = client ?? (known && (await openClient(ctx.vault, known)));
  const result = await acceptedValues(ctx, { ...connection, app }, entered.values);
  // The service gave the account to this app, so it is renewed with the same app, whatever is set up later.
  const bound = { ...connection, clientCredentialId: known?.id ?? clientCredentialId };
  const { id, name } = await createAuthorizedConnection(ctx, actorOf(ctx), {
    ...(await withClient(ctx, bound, client)),
    given: { environment, attemptId: null, ...result },
  });
  return { id, name };
}
