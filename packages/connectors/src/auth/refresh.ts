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

/** How a refresh ended, for meters. */
export type RefreshOutcome = "refreshed" | "joined" | "dead-grant" | "client-rejected" | "passing-failure" | "busy";

interface Attempt {
  connector: OAuthConnector;
  row: AuthorizationRow;
  /** The service refused the token although it should live: it must not be used again. */
  forced: boolean;
}

/** Whether tokens are given to the OAuth app alone (RFC 6749 §4.4): there is no refresh token, it asks again. */
const byClient = ({ auth }: OAuthConnector) => auth.grant === "client_credentials";

/** Keeps access tokens fresh: one refresh at a time per authorization over all processes (research §6.4). */
export interface Refresher {
  /**
   * The row with a token that may be used now: the given one, or a newer one after a refresh by us or somebody else.
   *
   * @throws FormworkError `AUTHORIZATION_REVOKED`, `AUTHORIZATION_NEEDS_REAUTHORIZATION`, `CLIENT_CREDENTIAL_REJECTED`, `REFRESH_BUSY`, `REFRESH_LOST`
   */
  fresh(connector: Connector, row: AuthorizationRow): Promise<AuthorizationRow>;
  /**
   * As `fresh`, after the service refused the row's token: refreshes only if no newer token is stored already. A token that cannot be refreshed is
   * dead, which only its owner can mend.
   */
  afterRefusal(connector: Connector, row: AuthorizationRow): Promise<AuthorizationRow>;
  /** Renews a token that could still be used, unless a newer one is stored already. Throws as `fresh` does. */
  renew(connector: Connector, row: AuthorizationRow): Promise<AuthorizationRow>;
}

/**
 * Makes a refresher.
 *
 * @param options.onRefresh told how each attempt ended
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
    // Somebody else refreshed meanwhile and our token was the old one: theirs is good.
    if (current.generation !== row.generation) return current;
    await store.markNeedsReauthorization({ id: row.id, generation: row.generation, reason });
    report(connector, "dead-grant");
    // The store knows more than we do: whether somebody died with the answer in hand.
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
    // Without a refresh token the access token was all there was, and it has ended or was taken back.
    const renewable = secret.type === "oauth2" && (secret.refreshToken !== null || byClient(connector));
    if (!renewable) return dead(connector, row, "invalid_grant");
    const refreshToken = byClient(connector) ? null : secret.refreshToken;
    const request = () => requestRefresh(egress, { connector, row, refreshToken });
    let retried = false;
    const grant = await request()
      .catch((thrown: unknown) => {
        const failure = tokenFailure(connector, thrown);
        if (failure.kind !== "passing" || !failure.sent) throw thrown;
        // The service may have answered with a new token that never came: asked again at once, most allow that for a while.
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
      // Somebody else is at it and the token is good for a while yet.
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
      // Tokens of OAuth 1 cannot be renewed.
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
