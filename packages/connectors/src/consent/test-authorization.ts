import type { FormworkError } from "@formwork/domain";
import { thrownResult } from "../invoke/result.ts";
import { type EnteredValues, enterValues } from "./enter-values.ts";
import type { ConsentPorts } from "./ports.ts";

/** Values of an unsaved connection. */
export type TestRequest = Omit<EnteredValues, "now" | "client" | "scopes"> & Partial<EnteredValues>;

/** Whether the service accepts the values; `accountLabel` is the account's name for people. */
export type TestResult = { ok: true; accountLabel: string } | { ok: false; error: ReturnType<FormworkError["toData"]> };

/** Asks a service whether it accepts values [C11], exactly as when they are entered, and stores nothing. Never throws. */
export async function testAuthorization(ports: ConsentPorts, request: TestRequest): Promise<TestResult> {
  try {
    const { accountLabel } = await enterValues(ports, { client: null, scopes: [], now: new Date(), ...request });
    return { ok: true, accountLabel };
  } catch (thrown) {
    return { ok: false, error: thrownResult(thrown).error };
  }
}
