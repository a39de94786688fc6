import {
  type ActionRequest,
  type ActionResponse,
  type Connector,
  fail,
  type MailCheck,
  type Outcome,
  ok,
  type Place,
} from "../define.ts";

/** A read-only call, and what its answer says about the authorization. */
export interface HealthCall {
  request: ActionRequest | MailCheck;
  judge(response: ActionResponse): Outcome;
}

/**
 * The connector's test call, else a sign-in to its mail server, else the call that tells whose account it is; null for a service with none of these.
 */
export function healthCallOf(connector: Connector, place: Place): HealthCall | null {
  const { auth, test } = connector;
  if (test) {
    const judge = (response: ActionResponse) => connector.failure(response) ?? test.outcome(response);
    return { request: test.request(place), judge };
  }
  if (connector.mail) return { request: { mail: null }, judge: (response) => connector.failure(response) ?? ok(null) };
  const account = auth.type === "oauth2" || auth.type === "oauth1" ? auth.account : null;
  if (!account) return null;
  return {
    request: account.request(place),
    judge(response) {
      const failure = connector.failure(response);
      if (failure) return failure;
      if (account.read(response, place)) return ok(null);
      return fail({ ok: false, code: "REMOTE_ERROR", message: "it did not say whose account this is" });
    },
  };
}
