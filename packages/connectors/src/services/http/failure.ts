import { beginning } from "@formwork/domain";
import { type ActionResponse, fail, type Outcome } from "../../define.ts";

/** Longest part of a foreign error text to examine. */
const excerpt = 500;

/** Errors of an unknown web API, by status only: 429, 5xx, 3xx and the other 4xx. */
export function httpFailure(response: ActionResponse): Extract<Outcome, { ok: false }> | null {
  const { status } = response;
  if (status >= 200 && status < 300) return null;
  const said = beginning(response.text.trim(), excerpt);
  const message = `status ${status}${said === "" ? "" : `: ${said}`}`;
  if (status === 429) return fail({ ok: false, code: "REMOTE_RATE_LIMITED", message, details: { notSent: true } });
  if (status >= 500) return fail({ ok: false, code: "REMOTE_ERROR", message });
  if (status >= 300 && status < 400) {
    return fail({
      ok: false,
      code: "REMOTE_REJECTED",
      message: `a redirect (status ${status}), which is not followed`,
    });
  }
  return fail({ ok: false, code: "REMOTE_REJECTED", message });
}
