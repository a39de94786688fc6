import { accountsOfForm } from "@formwork/db";
import {
  authorizedEnvironment,
  type Catalogue,
  decideIdentity,
  type FormAccount,
  type IdentityDecision,
  neededAction,
  own,
  webRequest,
} from "@formwork/domain";
import type { Deps } from "../compose.ts";
import { liveEnvironment } from "./live-environment.ts";
import type { LiveForm } from "./live-forms.ts";
import type { Sender } from "./sender.ts";
import { transferSentence } from "./transfer.ts";

type Stored = Awaited<ReturnType<typeof accountsOfForm>>[number];

/**
 * The sender's own accounts that a live form uses [C26], those that need something first. Decided as a run or a lookup decides. Senders are not told
 * about problems that they cannot fix.
 * @param sender the sender; null for the public, which has no accounts
 */
export async function formAccounts(
  deps: Pick<Deps, "db" | "env" | "services">,
  form: LiveForm,
  sender: Sender | null,
): Promise<FormAccount[]> {
  if (sender === null) return [];
  const { organizationId, formId, applicationId } = form;
  const { userId } = sender;
  const stored = await accountsOfForm(deps.db, { organizationId, formId, userId });
  const catalogue = await deps.services.catalogueFor(stored.map(({ connectorKey }) => connectorKey));
  const accounts = stored.flatMap((one) => accountOf(deps, one, { catalogue, applicationId, sender }) ?? []);
  return accounts.toSorted((a, b) => order[a.state] - order[b.state]);
}

const order = { missing: 0, again: 1, connected: 2 };

function accountOf(
  deps: Pick<Deps, "env">,
  stored: Stored,
  { catalogue, applicationId, sender }: { catalogue: Catalogue; applicationId: string; sender: Sender },
): FormAccount | null {
  const { connectorKey, connection, actions, region } = stored;
  const { userId, name: userName } = sender;
  const decisions = actions.map(
    (key) =>
      decideIdentity(catalogue, stored, {
        environment: "production",
        applicationId,
        trigger: { type: "person", userId, userName, active: true, via: "form" },
        action: key === webRequest.key ? webRequest : neededAction(catalogue, connectorKey, key),
      }).decision,
  );
  const state = stateOf(decisions);
  if (state === null) return null;
  const described = own(catalogue, connectorKey);
  return {
    connectionId: connection.id,
    connectionName: connection.name,
    connectorName: described?.name ?? connectorKey,
    environment: liveEnvironment(connection),
    consents: described?.consents ?? false,
    scopesInWords: described?.actions.filter(({ key }) => actions.includes(key)).map(({ title }) => title) ?? [],
    state,
    transfer: state === "connected" ? null : transferSentence(deps, { connector: described, region }),
    accountLabel: state === "missing" ? null : labelOf(stored),
  };
}

/** State of the account; null when only somebody else could fix it. */
function stateOf(decisions: readonly IdentityDecision[]): FormAccount["state"] | null {
  const refused = decisions.filter((decision) => !decision.ok);
  if (refused.some(({ fixedBy }) => fixedBy !== "person")) return null;
  const absent = refused.some(({ code }) => code === "USER_NOT_AUTHORIZED" || code === "AUTHORIZATION_REVOKED");
  if (absent) return "missing";
  return refused.length > 0 ? "again" : "connected";
}

function labelOf({ connection, authorizations }: Stored): string | null {
  const wanted = authorizedEnvironment(connection, "production");
  return authorizations.find(({ environment }) => environment === wanted)?.accountLabel ?? null;
}
