import { templates } from "@formwork/domain/templates";
import { expect, it } from "vitest";
import { templateIcons } from "./template-icons.ts";

it("draws an icon for every template", () => {
  const missing = templates.filter(({ icon }) => templateIcons[icon] === undefined);
  expect(missing.map(({ icon }) => icon)).toEqual([]);
});
