import { expect, it } from "vitest";
import { isAnotherVersion } from "./reload-after-update.ts";

const page = (start: string) =>
  `<html><head><script src="/first.js"></script><script type="module" crossorigin="" src="${start}"></script></head></html>`;

const open = page("/assets/index-Aa.js");

it.each([
  { what: "the same version", served: page("/assets/index-Aa.js"), another: false },
  { what: "another version", served: page("/assets/index-Bb.js"), another: true },
  { what: "the words of a gateway", served: "<html><h1>502 Bad Gateway</h1></html>", another: false },
  { what: "the sign-in page of a network", served: page("https://portal.example/start.js"), another: false },
  { what: "the page of a development server", served: page("/src/main.tsx"), another: false },
  { what: "nothing at all", served: "", another: false },
])("knows $what by the file that the page starts with", ({ served, another }) => {
  expect(isAnotherVersion(open, served)).toBe(another);
});
