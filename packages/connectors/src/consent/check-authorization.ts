import type { Egress } from "../egress/egress.ts";
import { type AuthorizedPorts, withAuthorization } from "../invoke/authorized.ts";
import { carry } from "../invoke/carry.ts";
import { failureData, thrownResult } from "../invoke/result.ts";
import type { AuthorizationRow } from "../ports.ts";
import { healthCallOf } from "./health-call.ts";
import { placeOf } from "./place.ts";
import type { TestResult } from "./test-authorization.ts";

const timeoutMs = 15_000;

/**
 * Asks a service whether it still accepts a stored authorization [C11], in the same way as a step: renews the token first when that is due, and once
 * more when the service refuses it. A service without a call for this counts as accepting as long as a renewal works. Never throws.
 */
export async function checkAuthorization(
  egress: Egress,
  ports: AuthorizedPorts,
  row: AuthorizationRow,
): Promise<TestResult> {
  const accepted = { ok: true as const, accountLabel: row.accountLabel };
  try {
    const connector = await ports.services.live(row.connectorKey);
    const place = placeOf(connector, row);
    const health = healthCallOf(connector, place);
    if (!health) {
      await ports.refresher.fresh(connector, row);
      return accepted;
    }
    const call = { connector, place, request: health.request, files: null, timeoutMs };
    const answer = await withAuthorization(
      ports,
      { connector, row, place },
      {
        async call(credentials) {
          const made = await carry(egress, { ...call, credentials });
          return { ...made, outcome: health.judge(made.response) };
        },
        refused: ({ outcome }) => !outcome.ok && outcome.code === "ACCESS_TOKEN_REJECTED",
        sure: true,
      },
    );
    if (answer.outcome.ok) return accepted;
    return { ok: false, error: failureData(answer.outcome, { service: connector.name, ...answer }) };
  } catch (thrown) {
    return { ok: false, error: thrownResult(thrown).error };
  }
}
