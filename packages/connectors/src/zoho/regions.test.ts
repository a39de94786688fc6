import { describe, expect, it } from "vitest";
import { zohoCallbackRegion, zohoRegions } from "./regions.ts";

const region = (query: string) => zohoCallbackRegion(new URLSearchParams(query));

describe("[C20] Zoho's data centres", () => {
  it("are recognised from the callback of each of them", () => {
    for (const { key, values } of zohoRegions) {
      expect(region(`location=${key}&accounts-server=${encodeURIComponent(`https://${values.accounts}`)}`)).toBe(key);
    }
  });

  it("are not guessed when the callback names none", () => {
    expect(region("code=1")).toBeNull();
  });

  it.each([
    "accounts-server=https://evil.example",
    "accounts-server=https://accounts.zoho.com.evil.example",
    "accounts-server=http://accounts.zoho.com",
    "accounts-server=https://accounts.zoho.com:8443",
    "accounts-server=https://a@accounts.zoho.com",
    "accounts-server=https://accounts.zoho.com/path",
    "accounts-server=https://accounts.zoho.com&location=eu",
    "accounts-server=",
    "location=moon",
  ])("refuse a forged callback: %s", (query) => {
    expect(region(query)).toBeUndefined();
  });
});
