import { FormworkError } from "@formwork/domain";
import { fieldsOf } from "../auth/fields.ts";
import type { Connector } from "../define.ts";
import { callService } from "../invoke/call.ts";
import { failureData, thrownResult } from "../invoke/result.ts";
import type { AuthorizationSecret } from "../ports.ts";
import { healthCallOf } from "./health-call.ts";
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
  const { auth } = connector;
  const { values } = secret;
  if (auth.type === "api_key") return auth.accountLabel(values);
  if (auth.type === "aws_sigv4") return `Access key …${values.accessKeyId?.slice(-4) ?? ""}`;
  return auth.type === "basic" ? (values.username ?? null) : null;
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
    const health = healthCallOf(connector, place);
    if (!health) return { ok: true, accountLabel };
    const hosts = hostsOf(connector, place);
    const credentials = { secret, client: null, params: place.params };
    const call = { method: connector.auth, hosts, request: health.request, credentials, files: null, timeoutMs };
    const answer = await callService(egress, call);
    const outcome = health.judge(answer.response);
    if (outcome.ok) return { ok: true, accountLabel };
    return { ok: false, error: failureData(outcome, { service: connector.name, ...answer }) };
  } catch (thrown) {
    return { ok: false, error: thrownResult(thrown).error };
  }
}
