import type { Environment } from "./model.ts";

/**
 * The environment whose authorization a connection uses [C9].
 * @param environment where something acts
 * @returns that environment, or `all` when the connection has one authorization for all of them
 */
export function authorizedEnvironment(
  connection: { perEnvironment: boolean },
  environment: Environment,
): Environment | "all" {
  return connection.perEnvironment ? environment : "all";
}
