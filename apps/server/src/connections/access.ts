import { type ConnectionRow, type Db, getConnection } from "@formwork/db";
import { type Environment, environmentSchema, FormworkError, type Role, may as roleMay } from "@formwork/domain";
import { found, notFound } from "../errors.ts";

/** Somebody who wants to authorize a connection. */
export interface Authorizer {
  organizationId: string;
  userId: string;
  role: Role;
}

/**
 * Reads a connection that this person may authorize: everybody for themselves where it acts for each user [C3], builders the shared
 * ones [C1, C2].
 * @throws FormworkError `NOT_FOUND`, or `FORBIDDEN` when only a builder may
 */
export async function authorizableConnection(db: Db, who: Authorizer, id: string): Promise<ConnectionRow> {
  const connection = found(await getConnection(db, who.organizationId, { id }), "connection");
  if (roleMay(who.role, "connection.authorize-shared")) return connection;
  if (connection.applicationArchived) throw notFound("connection");
  if (connection.kind === "user") return connection;
  throw new FormworkError(
    "FORBIDDEN",
    "This connection acts with one account for everybody. A developer authorizes it.",
    {
      who: "a developer",
    },
  );
}

/**
 * The environment an authorization is for [C9].
 * @param asked undefined where the connection has one authorization for all environments
 * @throws FormworkError `INVALID_INPUT` when the connection needs one and none was named, or the other way round;
 *   `ENVIRONMENT_NOT_AVAILABLE` for an installed connection outside production [C5]
 */
export function environmentOf(connection: ConnectionRow, asked: Environment | undefined): Environment | "all" {
  if (!connection.perEnvironment) {
    if (asked === undefined) return "all";
    throw new FormworkError("INVALID_INPUT", "This connection has one authorization for all environments.", {
      path: "environment",
    });
  }
  const environment = asked ?? (connection.origin === "installed" ? "production" : undefined);
  if (environment === undefined) {
    const choices = environmentSchema.options.join(", ");
    throw new FormworkError("INVALID_INPUT", `Choose what to authorize it for: ${choices}.`, { path: "environment" });
  }
  if (connection.origin === "installed" && environment !== "production") {
    throw new FormworkError("ENVIRONMENT_NOT_AVAILABLE", "An installed connection is authorized for production only.");
  }
  return environment;
}
