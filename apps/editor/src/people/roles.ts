import type { Role } from "@formwork/domain";

/** Roles in words, widest first. */
export const roleChoices: { value: Role; label: string }[] = [
  { value: "super_admin", label: "Super admin" },
  { value: "admin", label: "Admin" },
  { value: "developer", label: "Developer" },
  { value: "user", label: "User" },
  { value: "portal_user", label: "Portal user" },
];

/** A role in words. */
export function roleWords(role: Role): string {
  return roleChoices.find(({ value }) => value === role)?.label ?? role;
}
