import type { TestResult } from "@formwork/connectors/runtime";
import { noteCheck } from "@formwork/db";
import type { Deps } from "../compose.ts";
import { found } from "../errors.ts";

/**
 * Asks a service whether it still accepts a stored authorization, and stores the answer.
 * @throws FormworkError `NOT_FOUND` when the authorization no longer exists
 */
export async function checkHealth(
  { db, authorizations, outside }: Pick<Deps, "db" | "authorizations" | "outside">,
  authorizationId: string,
): Promise<TestResult> {
  const row = found(await authorizations.read(authorizationId), "authorization");
  const result = await outside.check(row);
  await noteCheck(db, { authorizationId, code: result.ok ? null : result.error.code });
  return result;
}
