import type { ActionRequest, ActionResponse, Outcome, Place, RemoteAccount, TestCall } from "../define.ts";
import { fail, ok } from "../define.ts";
import { isObject } from "./failure.ts";

function readUser(response: ActionResponse): RemoteAccount | null {
  const users = isObject(response.json) ? response.json.users : undefined;
  const user = Array.isArray(users) ? users[0] : undefined;
  if (!isObject(user) || typeof user.email !== "string") return null;
  return { label: user.email, remoteId: typeof user.id === "string" ? user.id : null };
}

function readProfile({ json }: ActionResponse): RemoteAccount | null {
  if (!isObject(json) || typeof json.Email !== "string") return null;
  return { label: json.Email, remoteId: json.ZUID === undefined ? null : String(json.ZUID) };
}

function asking(request: (place: Place) => ActionRequest, read: (response: ActionResponse) => RemoteAccount | null) {
  const outcome = (response: ActionResponse): Outcome => {
    const account = read(response);
    return account ? ok(account.label) : fail({ ok: false, code: "REMOTE_ERROR", message: "the answer named no user" });
  };
  return { request, read, test: { request, outcome } satisfies TestCall };
}

/**
 * Asks a Zoho product for the signed-in user (`type=CurrentUser`), for the account's label after consent and for the test of a connection.
 *
 * @param address address of the product's list of users
 */
export function zohoAccount(address: (place: Place) => string) {
  return asking((place) => ({ method: "GET", url: address(place), query: { type: "CurrentUser" } }), readUser);
}

/** Scope of {@link zohoProfile}. */
export const zohoProfileScope = "AaaServer.profile.READ";

/** Asks Zoho's accounts server for the signed-in user, for products that would need an organization or a portal for that. */
export const zohoProfile = asking(
  (place) => ({ method: "GET", url: `https://${place.region.accounts}/oauth/user/info` }),
  readProfile,
);
