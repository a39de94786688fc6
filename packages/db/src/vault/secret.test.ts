import { format, inspect } from "node:util";
import { expect, it } from "vitest";
import { Secret } from "./secret.ts";

it("never shows its value unless it is revealed", () => {
  const secret = new Secret({ token: "t0p" });
  const shown = [
    `${secret}`,
    JSON.stringify({ secret }),
    inspect({ secret }, { showHidden: true }),
    format("%o %j", secret, secret),
  ];
  for (const text of shown) {
    expect(text).toContain("[sealed]");
    expect(text).not.toContain("t0p");
  }
  expect(secret.reveal()).toEqual({ token: "t0p" });
});
