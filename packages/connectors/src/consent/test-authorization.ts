import { FormworkError } from "@formwork/domain";
import { fieldsOf } from "../auth/fields.ts";
import type { Connector } from "../define.ts";
import { callService } from "../invoke/call.ts";
import { failureData, thrownResult } from "../invoke/result.ts";
import type { AuthorizationSecret } from "../ports.ts";
import { hostsOf, placeOf } from "./place.ts";
import type { ConsentPorts } from "./ports.ts";

const timeoutMs = 15_000;

/** Values of an unsaved connection, or of a stored one whose health is asked for. */
export interface TestRequest {
  connector: string;
  region: string | null;
  params: Readonly<Record<string, string>>;
  facts: Readonly<Record<string, string>>;
  secret: AuthorizationSecret;
}

/** Whether the service accepts the values; `accountLabel` is what to store beside them. */
export type TestResult =
  | { ok: true; accountLabel: string | null }
  | { ok: false; error: ReturnType<FormworkError["toData"]> };

/** Label of an account authorized with values; null for OAuth, whose label comes from the service. Never a secret. */
function labelOf(connector: Connector, secret: AuthorizationSecret): string | null {
  if (secret.type !== "values") return null;
  if (connector.auth.type === "api_key") return connector.auth.accountLabel(secret.values);
  return connector.auth.type === "basic" ? (secret.values.username ?? null) : null;
}

/** Makes the connector's read-only call; every auth field must be filled in. Stores nothing, never throws. */
export async function testAuthorization({ egress, services }: ConsentPorts, request: TestRequest): Promise<TestResult> {
  try {
    const connector = await services.live(request.connector);
    const { secret } = request;
    const place = placeOf(connector, request);
    for (const field of fieldsOf(connector.auth)) {
      if (!field.optional && secret.type === "values" && !secret.values[field.key]) {
        throw new FormworkError("INVALID_INPUT", `“${field.label}” is empty.`, { path: field.key });
      }
    }
    const accountLabel = labelOf(connector, secret);
    if (!connector.test) return { ok: true, accountLabel };
    const hosts = hostsOf(connector, place);
    const call = { method: connector.auth, hosts, request: connector.test.request(place), secret, timeoutMs };
    const answer = await callService(egress, call);
    const outcome = connector.failure(answer.response) ?? connector.test.outcome(answer.response);
    if (outcome.ok) return { ok: true, accountLabel };
    return { ok: false, error: failureData(outcome, { service: connector.name, ...answer }) };
  } catch (thrown) {
    const result = thrownResult(thrown);
    return result.ok ? { ok: true, accountLabel: null } : { ok: false, error: result.error };
  }
}
