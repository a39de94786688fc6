import { expect, it } from "vitest";
import { branchName, freeBranch } from "./branches.ts";

it("[W4] gives another branch a way in that none has, and a number where it has no name", () => {
  const branches = [
    { id: "branch_1", name: "Warehouse" },
    { id: "branch_3", name: " " },
  ];
  expect(freeBranch(branches)).toEqual({ id: "branch_4", name: "" });
  expect(branches.map(branchName)).toEqual(["Warehouse", "Branch 2"]);
});
