import { expect, it } from "vitest";
import { readScopes, wrongScopes } from "./further-scopes.ts";

it("[C23] reads further scopes however they are pasted, each once", () => {
  expect(readScopes(" ZohoCRM.users.READ,\nZohoCRM.org.READ, ZohoCRM.users.READ ", ",")).toEqual([
    "ZohoCRM.users.READ",
    "ZohoCRM.org.READ",
  ]);
  expect(readScopes("openid  https://www.example.com/auth/a,b", " ")).toEqual([
    "openid",
    "https://www.example.com/auth/a,b",
  ]);
  expect(readScopes(" \n", ",")).toEqual([]);
});

it("[C23] names what cannot be a scope of the service", () => {
  expect(wrongScopes(["ZohoCRM.users.READ", 'a"b', "ünï", "x".repeat(201), "a,b"], ",")).toEqual([
    'a"b',
    "ünï",
    "x".repeat(201),
    "a,b",
  ]);
  expect(wrongScopes(["https://www.example.com/auth/a,b"], " ")).toEqual([]);
});
