import { randomUUID } from "node:crypto";
import { setTimeout as wait } from "node:timers/promises";
import { FormworkError, type ReauthorizationReason } from "@formwork/domain";
import { type OAuthConnector, oauthConnector } from "../consent/token-endpoint.ts";
import { tokenFailure } from "../consent/token-failure.ts";
import type { Connector } from "../define.ts";
import type { Egress } from "../egress/egress.ts";
import type { AuthorizationRow, AuthorizationStore } from "../ports.ts";
import { isAlive, refreshBusy, refreshDue } from "./refresh-due.ts";
import { requestRefresh } from "./refresh-request.ts";
import { assertUsable, lostSentence } from "./usable.ts";

const leaseSeconds = 45;
const longestWaitMs = 30_000;
const backOffSeconds = 30;
const clientBackOffSeconds = 300;

/** Outcome of a refresh, for metrics. */
export type RefreshOutcome = "refreshed" | "joined" | "dead-grant" | "client-rejected" | "passing-failure" | "busy";

interface Attempt {
  connector: OAuthConnector;
  row: AuthorizationRow;
  /** The service refused the token although it has not expired: it must not be used again. */
  forced: boolean;
}

/** Whether tokens belong to the OAuth app itself (RFC 6749 §4.4). Such a grant has no refresh token: the app asks for a new token instead. */
const byClient = ({ auth }: OAuthConnector) => auth.grant === "client_credentials";

/** Keeps access tokens fresh, with one refresh at a time per authorization across all processes (research §6.4). */
export interface Refresher {
  /**
   * Returns the row with a token that is valid now: the given row, or a newer one after a refresh by this or another process.
   *
   * @throws FormworkError `AUTHORIZATION_REVOKED`, `AUTHORIZATION_NEEDS_REAUTHORIZATION`, `CLIENT_CREDENTIAL_REJECTED`, `REFRESH_BUSY`,
   *   `REFRESH_LOST`
   */
  fresh(connector: Connector, row: AuthorizationRow): Promise<AuthorizationRow>;
  /**
   * Like `fresh`, after the service refused the row's token: refreshes only if no newer token is stored. A token that cannot be refreshed is dead,
   * which only its owner can fix.
   */
  afterRefusal(connector: Connector, row: AuthorizationRow): Promise<AuthorizationRow>;
  /** Renews a token that is still valid, unless a newer one is stored. Throws as `fresh` does. */
  renew(connector: Connector, row: AuthorizationRow): Promise<AuthorizationRow>;
}

/**
 * Makes a refresher.
 *
 * @param options.onRefresh called with the outcome of each attempt
 */
export function createRefresher(options: {
  egress: Egress;
  store: AuthorizationStore;
  onRefresh?: (refresh: { connectorKey: string; outcome: RefreshOutcome }) => void;
}): Refresher {
  const { egress, store } = options;
  const owner = randomUUID();
  const flights = new Map<string, Promise<AuthorizationRow>>();
  const report = (connector: Connector, outcome: RefreshOutcome) =>
    options.onRefresh?.({ connectorKey: connector.key, outcome });

  async function reread(connector: Connector, row: AuthorizationRow): Promise<AuthorizationRow> {
    const current = await store.read(row.id);
    if (current === null) {
      throw new FormworkError(
        "AUTHORIZATION_REVOKED",
        `The authorization at ${connector.name} is gone. Authorize it again.`,
        {
          notSent: true,
        },
      );
    }
    assertUsable(current, connector.name);
    return current;
  }

  async function dead(connector: Connector, row: AuthorizationRow, reason: ReauthorizationReason) {
    const current = await reread(connector, row);
    // Another process refreshed meanwhile and our token was the old one: use theirs.
    if (current.generation !== row.generation) return current;
    await store.markNeedsReauthorization({ id: row.id, generation: row.generation, reason });
    report(connector, "dead-grant");
    // The store also knows whether a process died before it stored an answer.
    const marked = await store.read(row.id);
    if (marked?.stateReason === "refresh_lost") {
      const details = { authorizationId: row.id, reason: marked.stateReason, notSent: true };
      throw new FormworkError("REFRESH_LOST", lostSentence(row, connector.name), details);
    }
    return reread(connector, row);
  }

  async function failed({ connector, row, forced }: Attempt, thrown: unknown, retried: boolean) {
    const failure = tokenFailure(connector, thrown);
    if (failure.kind === "dead-grant") return dead(connector, row, retried ? "refresh_lost" : "invalid_grant");
    const isClient = failure.kind === "client";
    const asked = isClient ? undefined : failure.error.details.retryAfterSeconds;
    const seconds = Math.max(isClient ? clientBackOffSeconds : backOffSeconds, asked ?? 0);
    const code = isClient ? "CLIENT_CREDENTIAL_REJECTED" : failure.error.code;
    const until = new Date(row.now.getTime() + seconds * 1_000);
    await store.backOff({ id: row.id, generation: row.generation, owner, until, code });
    report(connector, isClient ? "client-rejected" : "passing-failure");
    if (isAlive(row) && !forced) return row;
    if (!isClient) throw failure.error.retryable ? refreshBusy(row, connector.name, seconds) : failure.error;
    throw new FormworkError(
      "CLIENT_CREDENTIAL_REJECTED",
      `${connector.name} no longer accepts the client credential of this connection. An administrator has to correct it.`,
      { authorizationId: row.id, who: "administrator", notSent: true },
    );
  }

  async function withLease(attempt: Attempt): Promise<AuthorizationRow> {
    const { connector, row } = attempt;
    const secret = await row.openSecret().catch((thrown: unknown) => failed(attempt, thrown, false));
    if (!("type" in secret)) return secret;
    // Without a refresh token there was only the access token, which has expired or was revoked.
    const renewable = secret.type === "oauth2" && (secret.refreshToken !== null || byClient(connector));
    if (!renewable) return dead(connector, row, "invalid_grant");
    const refreshToken = byClient(connector) ? null : secret.refreshToken;
    const request = () => requestRefresh(egress, { connector, row, refreshToken });
    let retried = false;
    const grant = await request()
      .catch((thrown: unknown) => {
        const failure = tokenFailure(connector, thrown);
        if (failure.kind !== "passing" || !failure.sent) throw thrown;
        // The service may have issued a new token whose answer was lost. Ask again at once: most services allow that for a while.
        retried = true;
        return request();
      })
      .catch((thrown: unknown) => failed(attempt, thrown, retried));
    if (!("secret" in grant)) return grant;
    await store.saveRefreshed({ id: row.id, generation: row.generation, ...grant });
    report(connector, "refreshed");
    return reread(connector, row);
  }

  async function refresh({ connector, row, forced }: Attempt): Promise<AuthorizationRow> {
    const giveUpAt = performance.now() + longestWaitMs;
    for (let pauseMs = 25; ; pauseMs = Math.min(pauseMs * 2, 1_000)) {
      const leased = await store.takeLease({ id: row.id, generation: row.generation, owner, seconds: leaseSeconds });
      if (leased) return withLease({ connector, row: leased, forced });
      const current = await reread(connector, row);
      if (current.generation !== row.generation) {
        report(connector, "joined");
        return current;
      }
      // Another process is refreshing, and the token is valid for a while.
      if (isAlive(current) && !forced) return current;
      if (performance.now() + pauseMs > giveUpAt) {
        report(connector, "busy");
        throw refreshBusy(row, connector.name, 5);
      }
      await wait(pauseMs);
    }
  }

  function once(attempt: Attempt): Promise<AuthorizationRow> {
    const key = `${attempt.row.id} ${attempt.forced}`;
    const under = flights.get(key);
    if (under) return under;
    const flight = refresh(attempt).finally(() => flights.delete(key));
    flights.set(key, flight);
    return flight;
  }

  return {
    async fresh(connector, row) {
      assertUsable(row, connector.name);
      if (connector.auth.type !== "oauth2" || !refreshDue(row, connector.name)) return row;
      return once({ connector: oauthConnector(connector), row, forced: false });
    },
    async afterRefusal(connector, row) {
      const current = await reread(connector, row);
      if (current.generation !== row.generation) return current;
      // OAuth 1 tokens cannot be renewed.
      if (connector.auth.type === "oauth1") return dead(connector, current, "invalid_grant");
      return once({ connector: oauthConnector(connector), row: current, forced: true });
    },
    async renew(connector, row) {
      const current = await reread(connector, row);
      if (current.generation !== row.generation) return current;
      return once({ connector: oauthConnector(connector), row: current, forced: true });
    },
  };
}
