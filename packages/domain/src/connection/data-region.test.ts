import { expect, it } from "vitest";
import { transferNote } from "./data-region.ts";

it("[C24] says where data travels when the data centre lies elsewhere than the installation", () => {
  expect(transferNote("us", "eu")).toEqual({
    crosses: true,
    sentence: "Data will travel to the United States, outside of the European Union. Check that you may send it there.",
  });
  expect(transferNote("eu", "eu")).toBeNull();
});

it("[C24] says where data is kept when nobody said where the installation lies", () => {
  expect(transferNote("in", null)).toMatchObject({
    crosses: false,
    sentence: expect.stringContaining("kept in India"),
  });
});

it("[C24] says nothing of what is no place", () => {
  expect(transferNote("sandbox", "eu")).toBeNull();
  expect(transferNote(undefined, "eu")).toBeNull();
});
