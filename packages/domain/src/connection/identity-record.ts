import { z } from "zod";
import { compact } from "../compact.ts";
import type { JsonObject } from "../json.ts";
import type { ConnectionFacts, IdentityDecision } from "./identity.ts";

/**
 * A decision as journals keep it: whose account was used and why, or what was missing. Names and ids only, never a secret.
 * @param of.connection the connection that was asked
 * @param of.connectorKey its service
 */
export function identityRecord(of: {
  connection: Pick<ConnectionFacts, "id" | "name" | "kind">;
  connectorKey: string;
  decision: IdentityDecision;
}): JsonObject {
  const { connection, connectorKey, decision } = of;
  const place = { connectionId: connection.id, connectionName: connection.name, connectorKey, kind: connection.kind };
  if (decision.ok) {
    const { authorizationId, accountLabel, authorizedBy, rule, environment, sentence } = decision;
    return { ...place, ok: true, authorizationId, accountLabel, authorizedBy, rule, environment, sentence };
  }
  const { code, sentence, fixedBy, parks, reason } = decision;
  const missingScopes = decision.missingScopes && [...decision.missingScopes];
  return { ...place, ok: false, code, sentence, fixedBy, parks, ...compact({ missingScopes, reason }) };
}

const usedSchema = z.object({
  rule: z.enum(["shared", "submitter", "repeater", "primary"]),
  accountLabel: z.string(),
  authorizedBy: z.string().optional(),
  sentence: z.string(),
});

/** What an {@link identityRecord} says of the account that was used; null when none was. */
export function usedAccount(record: JsonObject | null): z.infer<typeof usedSchema> | null {
  return usedSchema.safeParse(record).data ?? null;
}
