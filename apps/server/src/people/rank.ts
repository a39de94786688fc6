import { FormworkError, type Role } from "@formwork/domain";

/** Only super admins make super admins, or change one. @throws FormworkError `FORBIDDEN` */
export function refuseAboveOwnRank(own: Role, ...concerned: Role[]): void {
  if (own === "super_admin" || !concerned.includes("super_admin")) return;
  throw new FormworkError("FORBIDDEN", "Only a super admin can do this with a super admin. Ask one of them.");
}
