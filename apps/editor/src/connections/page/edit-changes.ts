import type { ScopeChoice } from "@formwork/domain";
import type { Inputs } from "../../trpc.ts";
import { type ConnectionDetails, listed } from "../words.ts";

/** What the dialog that edits a connection holds. */
export interface ConnectionEdits {
  name: string;
  scopes: ScopeChoice;
  params: Readonly<Record<string, string>>;
  region: string | undefined;
  client: { mode: "quick" | "custom" | "none"; clientCredentialId: string | null };
}

type Edited = Pick<
  ConnectionDetails,
  "id" | "name" | "scopes" | "params" | "region" | "regions" | "mode" | "clientCredential" | "active" | "uses"
>;
type Change = Inputs["connection"]["update"];

/** The connection as it is, for the dialog to begin with. */
export function editsOf(connection: Edited): ConnectionEdits {
  const { name, scopes, params, region, regions, mode, clientCredential } = connection;
  const clientCredentialId = clientCredential?.platform ? null : (clientCredential?.id ?? null);
  return { name, scopes, params, region: region ?? regions[0]?.key, client: { mode, clientCredentialId } };
}

/** Only what differs from the connection as it is, as the server takes it. */
export function changeOf(connection: Edited, edits: ConnectionEdits): Change {
  const before = editsOf(connection);
  const change: Change = { id: connection.id };
  const name = edits.name.trim();
  if (name !== "" && name !== before.name) change.name = name;
  if (!same(edits.scopes, before.scopes)) change.scopes = edits.scopes;
  if (!same(edits.params, before.params)) change.params = { ...edits.params };
  if (edits.region !== before.region) change.region = edits.region ?? null;
  const { mode, clientCredentialId } = edits.client;
  if (mode !== "none" && !same(edits.client, before.client)) {
    change.mode = mode;
    if (mode === "custom" && clientCredentialId !== null) change.clientCredentialId = clientCredentialId;
  }
  return change;
}

/** What a change means for whom, in sentences; nothing for a new name. */
export function consequencesOf(connection: Edited, change: Change): string[] {
  const { count, people } = connection.active;
  if (count === 0) return [];
  const further = Math.max(0, count - people.length);
  const live = connection.uses.filter((use) => use.live).map(({ workflowName }) => `“${workflowName}”`);
  if (change.mode !== undefined || change.params !== undefined) {
    const cause = change.mode === undefined ? "these values" : "another client id";
    const who = further > 0 && people.length > 1 ? `${people.join(", ")} and ${further} more` : listed(people);
    const again = `With ${cause}, ${who} ${people.length === 1 ? "has" : "have"} to connect again.`;
    return live.length === 0 ? [again] : [again, `Until then the steps of ${listed(live)} wait.`];
  }
  const sentences: string[] = [];
  if (change.scopes !== undefined) {
    sentences.push("Accounts that are connected keep what they were allowed; connect them again to allow more.");
  }
  if (change.region !== undefined) {
    sentences.push("Accounts that are connected stay at their data centre; the next one is looked for at this one.");
  }
  return sentences;
}

function same(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
