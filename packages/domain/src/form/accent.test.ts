import { expect, it } from "vitest";
import { accentOf, contrast } from "./accent.ts";

it.each(["#ffee00", "#000000", "#ffffff", "#4c5fd5", "#ff8800", "#808080"])(
  "[U6] keeps %s readable on white and on the dark ground",
  (hex) => {
    const { light, dark } = accentOf(hex);
    expect(contrast(light, "#ffffff")).toBeGreaterThanOrEqual(4.5);
    expect(contrast(dark, "#1a1e29")).toBeGreaterThanOrEqual(4.5);
  },
);

it("leaves a colour alone that can be read already", () => {
  expect(accentOf("#4052c4").light).toBe("#4052c4");
});
