import type { AuthorizationRow, AuthorizationSecret } from "@formwork/connectors/runtime";
import { getConnection, recordLookupUse, StepConnections } from "@formwork/db";
import {
  decideIdentity,
  type ErrorCode,
  identityRecord,
  isTriggered,
  type JsonObject,
  type Lookup,
  lookupInput,
  lookupResult,
  neededAction,
  own,
  toFormworkError,
} from "@formwork/domain";
import type { LookupAnswer } from "@formwork/domain/form";
import type { Deps } from "../compose.ts";
import { liveEnvironment } from "./live-environment.ts";
import type { LiveForm } from "./live-forms.ts";
import type { Sender } from "./sender.ts";
import { transferSentence } from "./transfer.ts";

/** Timeout of a lookup in milliseconds, short because a person waits for it. */
const timeoutMs = 10_000;

/** Failures that connecting a shared account fixes, for the first time or again. */
const mendedByConnecting: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  "CONNECTION_NOT_AUTHORIZED",
  "AUTHORIZATION_REVOKED",
  "CONNECTOR_EDITED",
  "AUTHORIZATION_NEEDS_REAUTHORIZATION",
]);

interface Asked {
  form: LiveForm;
  lookup: Lookup;
  sender: Sender | null;
  /** Answers so far, by field key. */
  values: Readonly<Record<string, unknown>>;
}

/** Lookups of live forms: decided as a step of a run decides [table I], read-only, and logged without values. */
export function createLookups(
  deps: Pick<Deps, "db" | "env" | "vault" | "services" | "outside" | "watchdog" | "pace" | "now">,
) {
  const stored = new StepConnections<AuthorizationSecret>(deps.db, deps.vault);

  /** Computes something. The watchdog learns which form it is for, and the pace how long it took. */
  function watched<T>(place: { organizationId: string; formId: string; lookupId: string }, work: () => T): T {
    const from = performance.now();
    try {
      return deps.watchdog.during(place, work);
    } finally {
      deps.pace.kept(place.organizationId, performance.now() - from);
    }
  }

  async function ask(asked: Asked, note: Note): Promise<LookupAnswer> {
    const { form, lookup, sender, values } = asked;
    const { organizationId } = form;
    const catalogue = await deps.services.catalogueFor([lookup.connectorKey]);
    const action = own(catalogue, lookup.connectorKey)?.actions.find(({ key }) => key === lookup.action);
    if (action?.guarantee !== "read") return failed(note, "NOT_FOUND");
    const of = { form: form.definition, lookup, values, submitter: sender };
    if (!isTriggered(of)) return { kind: "unasked" };
    const { connectionId } = lookup;
    const found = await stored.read({ connectionId, organizationId, userId: sender?.userId ?? null });
    if (!found || found.connectorKey !== lookup.connectorKey) return failed(note, "NOT_FOUND");
    note.happened = true;
    const { connection, decision } = decideIdentity(catalogue, found, {
      environment: "production",
      applicationId: form.applicationId,
      trigger: sender
        ? {
            type: "person",
            userId: sender.userId,
            userName: sender.name,
            active: found.person.active,
            via: "form_event",
          }
        : { type: "anonymous" },
      action: neededAction(catalogue, found.connectorKey, lookup.action),
    });
    note.identity = identityRecord({ connection, connectorKey: found.connectorKey, decision });
    if (!decision.ok) {
      note.code = decision.code;
      const { connectorName } = connection;
      // The public must not learn which services an organization uses.
      if (sender === null) return failed(note, decision.code);
      if (connection.kind !== "user" && mendedByConnecting.has(decision.code))
        return { ...failed(note, decision.code), connectorName };
      // Members learn only about problems that they can fix themselves.
      if (connection.kind !== "user" || decision.fixedBy !== "person") return failed(note, decision.code);
      return {
        kind: "authorize",
        connectionId,
        connectionName: connection.name,
        connectorName,
        environment: liveEnvironment(connection),
        consents: catalogue[found.connectorKey]?.consents ?? false,
        scopesInWords: [action.title],
        transfer: transferSentence(deps, {
          connector: catalogue[found.connectorKey],
          region: (await getConnection(deps.db, organizationId, { id: connectionId }))?.region ?? null,
        }),
        sentence: decision.sentence,
      };
    }
    // These are a builder's expressions over a stranger's answers, so evaluate them last, and only for senders whom the lookup will serve.
    const place = { organizationId, formId: form.formId, lookupId: lookup.id };
    await deps.pace.turn(organizationId);
    const input = watched(place, () => lookupInput(of, action));
    if (input === null) {
      note.happened = false;
      return { kind: "unasked" };
    }
    const row: AuthorizationRow | null = found.rows.get(decision.authorizationId) ?? null;
    const result = await deps.outside.invokeAction({
      owner: { organizationId, step: null },
      connector: found.connectorKey,
      action: lookup.action,
      input,
      authorization: row,
      // Reads can be repeated without harm, so every lookup gets a new key.
      idempotencyKey: "",
      timeoutMs,
      signal: AbortSignal.timeout(timeoutMs),
    });
    if (!result.ok) return failed(note, result.error.code);
    const { fills, offers } = watched(place, () => lookupResult(of, result.output));
    return fills.length + offers.length === 0 ? { kind: "nothing" } : { kind: "found", fills, offers };
  }

  return {
    /** Runs one lookup. Never throws for what a service, an account or a template does. */
    async run(asked: Asked): Promise<LookupAnswer> {
      const { form, lookup, sender } = asked;
      const began = deps.now();
      const note: Note = { happened: false, identity: {}, code: null };
      const answer = await ask(asked, note).catch((thrown: unknown) => failed(note, toFormworkError(thrown).code));
      if (note.happened) {
        const { organizationId, formId, versionId } = form;
        await recordLookupUse(deps.db, {
          organizationId,
          formId,
          versionId,
          lookupId: lookup.id,
          connectionId: lookup.connectionId,
          userId: sender?.userId ?? null,
          identity: note.identity,
          code: note.code,
          milliseconds: deps.now() - began,
        });
      }
      return answer;
    },
  };
}

/** What the log of a lookup holds. */
interface Note {
  /** Whether there was something to ask, and a connection to ask with. */
  happened: boolean;
  identity: JsonObject;
  code: ErrorCode | null;
}

function failed(note: Note, code: ErrorCode): Extract<LookupAnswer, { kind: "failed" }> {
  note.code = code;
  return { kind: "failed", code };
}
