import { describe, expect, it } from "vitest";
import { isStatusKey, statusUrl } from "./status-key.ts";

const secret = "a secret that is long enough for tests only";
const recordId = "0198c1b5-0000-7000-8000-000000000001";
const keyOf = (url: string) => new URL(url, "http://formwork.test").searchParams.get("key") ?? "";

describe("status links", () => {
  it("open the one record they were made for", () => {
    const key = keyOf(statusUrl(recordId, { secret, anonymous: true }));
    expect(isStatusKey(key, { recordId, secret })).toBe(true);
    expect(isStatusKey(key, { recordId: recordId.replace(/1$/, "2"), secret })).toBe(false);
    expect(isStatusKey(key, { recordId, secret: `${secret}!` })).toBe(false);
    expect(isStatusKey("", { recordId, secret })).toBe(false);
  });

  it("carry no key for somebody signed in", () => {
    expect(statusUrl(recordId, { secret, anonymous: false })).toBe(`/api/submissions/${recordId}`);
  });
});
