import type { Catalogue } from "./catalogue.ts";
import type { AuthorizationFacts, ConnectionFacts, IdentityDecision, IdentityQuestion } from "./identity.ts";
import { resolveIdentity } from "./resolve-identity.ts";
import { serviceFacts } from "./service-facts.ts";

/** A connection and its authorizations as stored; what its service is called and whether it lives is the catalogue's to say. */
export interface StoredConnectionFacts {
  connectorKey: string;
  connection: Omit<ConnectionFacts, "connectorName" | "service">;
  authorizations: readonly AuthorizationFacts[];
}

/** Who asks, where and what for. */
export type IdentityAsked = Pick<IdentityQuestion, "environment" | "applicationId" | "trigger" | "action">;

/**
 * Asks {@link resolveIdentity} about a connection as it was just read.
 * @param catalogue knows the connection's service, unless that was deleted
 * @returns the decision, and the connection with what the catalogue says of its service
 */
export function decideIdentity(
  catalogue: Catalogue,
  { connectorKey, connection: stored, authorizations }: StoredConnectionFacts,
  asked: IdentityAsked,
): { connection: ConnectionFacts; decision: IdentityDecision } {
  const { widerScopes, ...service } = serviceFacts(catalogue, connectorKey);
  const connection = { ...stored, ...service };
  return { connection, decision: resolveIdentity({ connection, authorizations, widerScopes, ...asked }) };
}
