import type { TestResult } from "@formwork/connectors/runtime";
import { noteCheck } from "@formwork/db";
import type { Deps } from "../compose.ts";
import { found } from "../errors.ts";

/**
 * Asks a service whether it still accepts a stored authorization, and writes down what it said.
 * @throws FormworkError `NOT_FOUND` when there is no such authorization any more
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
