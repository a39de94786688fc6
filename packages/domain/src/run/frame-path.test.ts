import { expect, it } from "vitest";
import { framePath, framePlace } from "./frame-path.ts";

const places = [
  ["rows[12]", { around: "", stepId: "rows", branch: "each", pass: 12 }],
  ["both:left", { around: "", stepId: "both", branch: "left", pass: null }],
  ["rows[12].both:left", { around: "rows[12]", stepId: "both", branch: "left", pass: null }],
  ["rows[12].both:left.again[0]", { around: "rows[12].both:left", stepId: "again", branch: "each", pass: 0 }],
] as const;

it.each(places)("[W4] writes and reads where a frame stands: %s", (path, place) => {
  expect(framePath(place)).toBe(path);
  expect(framePlace(path)).toEqual(place);
});

it("[W4] knows the workflow itself, which stands in nothing", () => {
  expect(framePlace("")).toBeNull();
});
