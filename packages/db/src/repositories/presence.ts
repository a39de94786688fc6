import type { Db } from "../client.ts";

/** Whether the organization has this application, archived or not. */
export async function hasApplication(db: Db, organizationId: string, id: string): Promise<boolean> {
  return (await db.prisma.application.count({ where: { id, organizationId } })) === 1;
}

/** Whether the organization has this form and it was not removed. */
export async function hasForm(db: Db, organizationId: string, id: string): Promise<boolean> {
  return (await db.prisma.form.count({ where: { id, organizationId, deletedAt: null } })) === 1;
}
