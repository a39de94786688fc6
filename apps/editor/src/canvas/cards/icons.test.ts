import { stepKinds } from "@formwork/domain";
import { expect, it } from "vitest";
import { stepIcons } from "./icons.tsx";

it("draws an icon for every step kind", () => {
  const missing = Object.values(stepKinds).filter((kind) => stepIcons[kind.icon] === undefined);
  expect(missing.map((kind) => kind.icon)).toEqual([]);
});
