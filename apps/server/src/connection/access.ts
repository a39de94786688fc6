import {
  type AuthorizationOwner,
  type ConnectionRow,
  type Db,
  getConnection,
  ownerOfAuthorization,
} from "@formwork/db";
import {
  administratorRoles,
  type Environment,
  environmentSchema,
  FormworkError,
  type Role,
  may as roleMay,
} from "@formwork/domain";
import { found, notFound } from "../errors.ts";

/** A person who wants to authorize a connection. */
export interface Authorizer {
  organizationId: string;
  userId: string;
  role: Role;
}

/**
 * Reads a connection that this person may authorize: anybody a connection that acts for each user, for themselves [C3]; builders also shared ones
 * [C1, C2].
 * @throws FormworkError `NOT_FOUND`, or `FORBIDDEN` when only builders may authorize it
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
 * Reads the owner of an authorization for a person who may check and revoke it: their own, as a builder a shared one, as an administrator anybody's.
 * @throws FormworkError `NOT_FOUND`, also for a person who may not: whose accounts are connected is private
 */
export async function manageableAuthorization(db: Db, who: Authorizer, id: string): Promise<AuthorizationOwner> {
  const owner = found(await ownerOfAuthorization(db, who.organizationId, id), "authorization");
  const shared = owner.subjectUserId === null && roleMay(who.role, "connection.authorize-shared");
  if (owner.subjectUserId === who.userId || shared || administratorRoles.includes(who.role)) return owner;
  throw notFound("authorization");
}

/**
 * Decides the environment of an authorization [C9].
 * @param asked undefined when the connection has one authorization for all environments
 * @param role role of the person who authorizes: only builders authorize development and stage [C25]
 * @throws FormworkError `INVALID_INPUT` when the connection needs one and none was named, or the other way round; `ENVIRONMENT_NOT_AVAILABLE` for an
 *   installed connection outside production [C5]; `FORBIDDEN` for others than builders outside production
 */
export function environmentOf(
  connection: Pick<ConnectionRow, "perEnvironment" | "origin">,
  asked: Environment | undefined,
  role: Role,
): Environment | "all" {
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
  if (environment !== "production" && !roleMay(role, "connection.authorize-shared")) {
    const message = `Accounts for ${environment} are connected by those who build. Yours is for production.`;
    throw new FormworkError("FORBIDDEN", message, { path: "environment", who: "a developer" });
  }
  return environment;
}
