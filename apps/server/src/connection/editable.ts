import { type ConnectionItem, type ConnectionRow, type Db, getConnection } from "@formwork/db";
import { administratorRoles, FormworkError } from "@formwork/domain";
import { found } from "../errors.ts";
import type { Member } from "../who.ts";

/** Whether this person may edit and delete a connection [C12]. */
export function mayEdit(
  member: Member,
  connection: Pick<ConnectionItem, "origin" | "automatic" | "createdBy">,
): boolean {
  if (connection.origin === "installed" || connection.automatic) return false;
  return connection.createdBy.id === member.userId || administratorRoles.includes(member.role);
}

/**
 * Reads a connection that this person may edit and delete: their own, or anybody's as an administrator [C12]. Installed connections and those that
 * the product created belong to nobody: they can only be authorized and revoked [C1, C5, C27].
 * @throws FormworkError `NOT_FOUND`, `FORBIDDEN`
 */
export async function editableConnection(
  db: Db,
  member: Member,
  which: { id: string; removed?: boolean },
): Promise<ConnectionRow> {
  const connection = found(await getConnection(db, member.organizationId, which), "connection");
  if (connection.origin === "installed") {
    throw new FormworkError("FORBIDDEN", "An installed connection can be authorized and revoked, not changed.");
  }
  if (connection.automatic) {
    const sentence = `“${connection.name}” was made for everybody by itself. It can be authorized and revoked, not changed or removed. Make another connection where you need a different one.`;
    throw new FormworkError("FORBIDDEN", sentence);
  }
  if (connection.createdBy === member.userId || administratorRoles.includes(member.role)) return connection;
  throw new FormworkError("FORBIDDEN", "Somebody else made this connection. They or an administrator can change it.", {
    who: "an administrator",
  });
}
