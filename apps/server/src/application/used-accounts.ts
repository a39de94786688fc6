import type { ApplicationForm, ApplicationProgress, ConnectionOverview } from "@formwork/db";
import { type Catalogue, stepKindOf } from "@formwork/domain";
import { serviceOf } from "../connection/item.ts";

/** An account that the drafts of an application use, and the place where a missing one is connected. */
export interface UsedAccount {
  connectorName: string;
  mark: { initials: string; color: string };
  /** Whether nothing is left to do for the builder. Where everybody uses their own account, each person connects theirs. */
  ready: boolean;
  /** The connection to authorize; null while a step has none chosen. */
  connectionId: string | null;
  /** The step where a connection has to be chosen. */
  place: { kind: "workflow" | "form"; id: string };
}

interface Use {
  connectorKey: string;
  connectionId: string | null;
  onSchedule: boolean;
  place: UsedAccount["place"];
}

/** The accounts that workflows and lookups of an application use, each once, missing ones first. */
export function usedAccounts(given: {
  workflows: ApplicationProgress["workflows"];
  forms: readonly Pick<ApplicationForm, "id" | "definition">[];
  connections: readonly ConnectionOverview[];
  catalogue: Catalogue;
}): UsedAccount[] {
  const { workflows, forms, connections, catalogue } = given;
  const byId = new Map(connections.map((connection) => [connection.id, connection]));
  const accounts = new Map<string, UsedAccount>();
  for (const use of [...workflows.flatMap(usesOfWorkflow), ...forms.flatMap(usesOfForm)]) {
    const connection = use.connectionId === null ? undefined : byId.get(use.connectionId);
    const connectionId = connection?.id ?? null;
    const ready = connection !== undefined && isReady(connection, use.onSchedule);
    const key = `${use.connectorKey} ${connectionId}`;
    const earlier = accounts.get(key);
    if (earlier && !(earlier.ready && !ready)) continue;
    const { connectorName, mark } = serviceOf(catalogue, use.connectorKey);
    accounts.set(key, { connectorName, mark, ready, connectionId, place: use.place });
  }
  return [...accounts.values()].sort((a, b) => Number(a.ready) - Number(b.ready));
}

function isReady({ kind, state, primary }: ConnectionOverview, onSchedule: boolean): boolean {
  if (kind !== "user") return state === "connected";
  return !onSchedule || primary !== null;
}

function usesOfWorkflow({ id, draft }: ApplicationProgress["workflows"][number]): Use[] {
  const onSchedule = draft.trigger.kind === "schedule";
  return draft.steps.flatMap(({ kind, settings }) => {
    const used = stepKindOf(kind)?.connection?.(settings);
    // A web request may have no connection; a step of a service needs one.
    if (!used?.connectorKey) return [];
    const { connectorKey, connectionId } = used;
    return [{ connectorKey, connectionId, onSchedule, place: { kind: "workflow" as const, id } }];
  });
}

function usesOfForm({ id, definition }: Pick<ApplicationForm, "id" | "definition">): Use[] {
  return (definition.lookups ?? []).flatMap(({ connectorKey, connectionId }) => {
    if (connectorKey === "") return [];
    const place = { kind: "form" as const, id };
    return [{ connectorKey, connectionId: connectionId === "" ? null : connectionId, onSchedule: false, place }];
  });
}
