import { type Actor, type ConnectionOverview, ensureSystemConnection } from "@formwork/db";
import type { ConnectorDescription } from "@formwork/domain";
import type { Template, TemplateAccount } from "@formwork/domain/templates";
import { liveDescription } from "../connection/check.ts";
import { createUnauthorized } from "../connection/create.ts";
import type { Context } from "../context.ts";
import { notFound } from "../errors.ts";
import type { Member } from "../who.ts";

/** The choice for an account of a template: a connection's id, or that a connection is to be created. */
export type AccountChoice = { use: string } | { make: true };

type Asking = Context & { member: Member; actor: Actor };

/**
 * Resolves the connections through which a template's steps act: the chosen ones, and new ones only where the person asked for them.
 * @param choices by key of the account; for an account that is left out, the connection is chosen later, at its step
 * @throws FormworkError `NOT_FOUND` for a connection that the application does not have, or that belongs to another service
 */
export async function connectionsForTemplate(
  ctx: Asking,
  template: Template,
  given: {
    applicationId: string;
    choices: Readonly<Record<string, AccountChoice>>;
    open: readonly ConnectionOverview[];
  },
): Promise<Record<string, string>> {
  const { applicationId, choices, open } = given;
  const asked = Object.entries(choices).map(([key, choice]) => {
    const account = template.accounts[key];
    if (account === undefined) throw notFound("account of the template");
    if ("use" in choice) refuseUnfit(account, open, choice.use);
    return { key, account, choice };
  });
  const chosen: Record<string, string> = {};
  // Created only after all checks, so that a refusal leaves nothing behind.
  for (const { key, account, choice } of asked) {
    chosen[key] = "use" in choice ? choice.use : await makeConnection(ctx, account, applicationId);
  }
  return chosen;
}

function refuseUnfit(account: TemplateAccount, open: readonly ConnectionOverview[], connectionId: string): void {
  const fits = open.some(({ id, connectorKey }) => id === connectionId && connectorKey === account.connectorKey);
  if (!fits) throw notFound("connection");
}

async function makeConnection(
  ctx: Asking,
  { connectorKey, kind }: TemplateAccount,
  applicationId: string,
): Promise<string> {
  const connector = liveDescription(ctx, connectorKey);
  const mode = modeOf(connector);
  if (kind === "system") {
    const { id } = await ensureSystemConnection(ctx.db, ctx.actor, { connectorKey, serviceName: connector.name, mode });
    return id;
  }
  const settings = { scopes: { all: true as const }, params: {}, perEnvironment: false };
  const { id } = await createUnauthorized(ctx, { connectorKey, kind, applicationId, mode, ...settings });
  return id;
}

function modeOf({ authType }: ConnectorDescription): "quick" | "none" {
  return authType === "oauth2" || authType === "oauth1" ? "quick" : "none";
}
