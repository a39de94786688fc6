import type { AllServices, AuthorizationRow, AuthorizationSecret } from "@formwork/connectors/runtime";
import type { ClaimedRun, StepConnections } from "@formwork/db";
import {
  decideIdentity,
  FormworkError,
  type IdentityDecision,
  identityRecord,
  type JsonObject,
  type NeededAction,
  personOfStart,
  triggerOfStart,
} from "@formwork/domain";

/** Whose authorization a step uses, or why it has none. */
export interface StepIdentity {
  connectorKey: string;
  decision: IdentityDecision;
  /** The decision in the form the journal keeps. */
  recorded: JsonObject;
  /** The chosen authorization as just read. */
  row: AuthorizationRow | null;
  /** The person whose consent would help, for connections of kind user; null for shared ones. */
  waitsForUserId: string | null;
}

/** Decides at run time whose authorization a step uses: one read, one pure function (design §4). */
export interface Connections {
  /**
   * @param action what the step does at the connection's service: one of its actions, or a web request; null when the service no longer offers it
   * @throws FormworkError `NOT_FOUND` when the connection no longer exists
   */
  identify(run: ClaimedRun, connectionId: string, action: NeededAction | null): Promise<StepIdentity>;
}

/** Decides from what the database holds. */
export function createConnections(options: {
  connections: StepConnections<AuthorizationSecret>;
  services: AllServices;
}): Connections {
  const { connections: stored, services } = options;
  return {
    async identify(run, connectionId, action) {
      const { organizationId, applicationId, environment } = run;
      const userId = personOfStart(run);
      const found = await stored.read({ connectionId, organizationId, userId });
      if (!found)
        throw new FormworkError(
          "NOT_FOUND",
          "The connection of this step was deleted. A builder can choose another one.",
          { connectionId, notSent: true },
        );
      const { connectorKey } = found;
      const trigger = triggerOfStart(run, found.person);
      const asked = { environment, applicationId, trigger, action };
      const { connection, decision } = decideIdentity(await services.catalogueFor([connectorKey]), found, asked);
      return {
        connectorKey,
        decision,
        recorded: identityRecord({ connection, connectorKey, decision }),
        row: decision.ok ? (found.rows.get(decision.authorizationId) ?? null) : null,
        waitsForUserId: connection.kind === "user" && trigger.type === "person" ? trigger.userId : null,
      };
    },
  };
}
