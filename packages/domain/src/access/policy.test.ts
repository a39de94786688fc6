import { describe, expect, it } from "vitest";
import { type Action, builderRoles, isBuilder, may, policy, roles } from "./policy.ts";

const own: Action[] = [
  "session.read",
  "notification.read-own",
  "session.manage-own",
  "home.read",
  "form.fill",
  "submission.read-own",
  "run.read-own",
  "authorization.manage-own",
];
const administrators: Action[] = ["connection.move-primary", "people.write", "audit.read", "settings.write"];

describe("who may do what", () => {
  it.each(["user", "portal_user"] as const)(
    "[R1] a %s may fill in forms, authorize own accounts and see own runs, and nothing else",
    (role) => {
      expect((Object.keys(policy) as Action[]).filter((action) => may(role, action)).sort()).toEqual([...own].sort());
    },
  );

  it("[R1] a developer draws and manages, and leaves shared accounts and people to administrators", () => {
    const refused = (Object.keys(policy) as Action[]).filter((action) => !may("developer", action));
    expect(refused.sort()).toEqual([...administrators].sort());
  });

  it.each(["super_admin", "admin"] as const)("[R1] a %s may do everything", (role) => {
    expect((Object.keys(policy) as Action[]).every((action) => may(role, action))).toBe(true);
  });

  it("[R1] builders are those who draw", () => {
    expect(roles.filter(isBuilder)).toEqual([...builderRoles]);
  });
});
