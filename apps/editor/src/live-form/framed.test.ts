import { afterEach, expect, it, vi } from "vitest";
import { formAddress, isFramed, signInAddress } from "./framed.ts";

const at = (pathname: string) => vi.stubGlobal("location", { pathname });
afterEach(() => vi.unstubAllGlobals());

it("asks as whoever is signed in on the form's own page", () => {
  at("/f/abc");
  expect(isFramed()).toBe(false);
  expect(formAddress("abc", "/files?field=cv")).toBe("/api/forms/abc/files?field=cv");
});

it("asks as the public from a frame", () => {
  at("/framed/abc");
  expect(isFramed()).toBe(true);
  expect([formAddress("abc"), formAddress("abc", "/submissions"), formAddress("abc", "/files?field=cv")]).toEqual([
    "/api/forms/abc?framed",
    "/api/forms/abc/submissions?framed",
    "/api/forms/abc/files?field=cv&framed",
  ]);
});

it("comes back from signing in to the form's own page", () => {
  at("/framed/abc");
  expect(signInAddress("abc")).toBe("/sign-in?next=%2Ff%2Fabc");
});
