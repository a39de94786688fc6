import type { ActionRequest, ActionResponse, Outcome, Place, RemoteAccount, TestCall } from "../define.ts";
import { fail, ok } from "../define.ts";
import { isObject } from "./failure.ts";

function read(response: ActionResponse): RemoteAccount | null {
  const users = isObject(response.json) ? response.json.users : undefined;
  const user = Array.isArray(users) ? users[0] : undefined;
  if (!isObject(user) || typeof user.email !== "string") return null;
  return { label: user.email, remoteId: typeof user.id === "string" ? user.id : null };
}

function outcome(response: ActionResponse): Outcome {
  const account = read(response);
  return account ? ok(account.label) : fail({ ok: false, code: "REMOTE_ERROR", message: "the answer named no user" });
}

/**
 * Asks a Zoho product who the signed-in user is (`type=CurrentUser`); serves the account's label after consent and the test of a connection.
 *
 * @param address address of the product's list of users
 */
export function zohoAccount(address: (place: Place) => string) {
  const request = (place: Place): ActionRequest => ({
    method: "GET",
    url: address(place),
    query: { type: "CurrentUser" },
  });
  return { request, read, test: { request, outcome } satisfies TestCall };
}
