import { FormworkError, type Role } from "@formwork/domain";

/** Refuses to make or change a super admin, except for super admins. @throws FormworkError `FORBIDDEN` */
export function refuseAboveOwnRank(own: Role, ...concerned: Role[]): void {
  if (own === "super_admin" || !concerned.includes("super_admin")) return;
  throw new FormworkError("FORBIDDEN", "Only a super admin can do this with a super admin. Ask one of them.");
}
