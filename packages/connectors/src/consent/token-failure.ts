import { type ErrorDetails, FormworkError } from "@formwork/domain";
import * as oauth from "oauth4webapi";
import type { Connector } from "../define.ts";
import type { OAuthConnector } from "./token-endpoint.ts";

const clientCodes = new Set(["invalid_client", "invalid_client_secret", "unauthorized_client"]);

/** Kinds of failure of a token endpoint. */
export type TokenFailure =
  /** The grant itself is refused (RFC 6749 §5.2 `invalid_grant`): only its owner can fix it. */
  | { kind: "dead-grant"; code: string }
  /** The OAuth app is refused: its owner can fix that, the person who consented cannot. */
  | { kind: "client"; code: string }
  /**
   * A temporary failure: network, 5xx, 429, or an answer that is not a token answer. `sent` tells whether the service may have processed the request.
   */
  | { kind: "passing"; error: FormworkError; sent: boolean };

function passing(connector: OAuthConnector, detail: string): TokenFailure {
  const error = new FormworkError(
    "REMOTE_ERROR",
    `${connector.name} did not answer the sign-in as agreed (${detail}). Try again in a minute.`,
  );
  return { kind: "passing", error, sent: false };
}

/** The OAuth app of a connection is refused: its owner can fix that, the person who authorizes cannot. */
export function clientRejected(connector: Connector, details: ErrorDetails): FormworkError {
  return new FormworkError(
    "CLIENT_CREDENTIAL_REJECTED",
    `${connector.name} does not accept the client credential of this connection. An administrator has to correct it.`,
    { who: "administrator", ...details },
  );
}

/** Classifies a failure of a token endpoint. Never keeps the endpoint's own words, because they may echo secrets. */
export function tokenFailure(connector: OAuthConnector, thrown: unknown): TokenFailure {
  if (thrown instanceof FormworkError) {
    return { kind: "passing", error: thrown, sent: thrown.details.notSent !== true };
  }
  if (thrown instanceof oauth.ResponseBodyError) {
    const code = thrown.error;
    if (code === "invalid_grant" || connector.auth.deadGrantCodes?.includes(code)) return { kind: "dead-grant", code };
    if (clientCodes.has(code)) return { kind: "client", code };
    return passing(connector, /^[\w.-]{1,60}$/.test(code) ? code : "unknown error");
  }
  if (thrown instanceof oauth.WWWAuthenticateChallengeError) return { kind: "client", code: "invalid_client" };
  if (thrown instanceof oauth.OperationProcessingError) {
    const status = (thrown.cause as { status?: unknown } | undefined)?.status;
    return passing(connector, typeof status === "number" ? `status ${status}` : "an answer that cannot be read");
  }
  return passing(connector, "an answer that cannot be read");
}
