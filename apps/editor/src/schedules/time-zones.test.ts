import { nextFire } from "@formwork/domain";
import { describe, expect, it } from "vitest";
import { findTimeZones, nameNow, timeZones } from "./time-zones.ts";

describe("time zones", () => {
  it.each([
    ["UTC", "UTC"],
    ["utc", "UTC"],
    ["GMT", "UTC"],
    ["Kyiv", "Europe/Kyiv"],
    ["Kiev", "Europe/Kyiv"],
    ["Kolkata", "Asia/Kolkata"],
    ["Calcutta", "Asia/Kolkata"],
    ["Mumbai", "Asia/Kolkata"],
    ["India", "Asia/Kolkata"],
    ["Ho Chi Minh", "Asia/Ho_Chi_Minh"],
    ["ho_chi_minh", "Asia/Ho_Chi_Minh"],
    ["Saigon", "Asia/Ho_Chi_Minh"],
    ["New York", "America/New_York"],
    ["america/new_york", "America/New_York"],
    ["new  york ", "America/New_York"],
    ["Kathmandu", "Asia/Kathmandu"],
    ["Katmandu", "Asia/Kathmandu"],
    ["São Paulo", "America/Sao_Paulo"],
    ["Sao Paulo", "America/Sao_Paulo"],
    ["Zürich", "Europe/Zurich"],
    ["Munich", "Europe/Berlin"],
    ["US/Pacific", "America/Los_Angeles"],
    ["Rangoon", "Asia/Yangon"],
    ["NYC", "America/New_York"],
    ["Washington DC", "America/New_York"],
    ["Seattle", "America/Los_Angeles"],
    ["Bombay", "Asia/Kolkata"],
    ["New Delhi", "Asia/Kolkata"],
    ["Peking", "Asia/Shanghai"],
    ["München", "Europe/Berlin"],
    ["Frankfurt am Main", "Europe/Berlin"],
    ["Wien", "Europe/Vienna"],
    ["Moskau", "Europe/Moscow"],
    ["CEST", "Europe/Berlin"],
    ["MEZ", "Europe/Berlin"],
    ["EDT", "America/New_York"],
    ["EST", "America/New_York"],
    ["PDT", "America/Los_Angeles"],
    ["IST", "Asia/Kolkata"],
    ["BST", "Europe/London"],
    ["UTC+05:30", "Asia/Kolkata"],
    ["GMT+9", "Asia/Tokyo"],
    ["utc−03:30", "America/St_Johns"],
    ["UTC-3:30", "America/St_Johns"],
    ["+05:45", "Asia/Kathmandu"],
  ])("[W6] finds %s as %s", (typed, name) => {
    expect(
      findTimeZones(timeZones, typed)
        .slice(0, 10)
        .map(({ value }) => value),
    ).toContain(name);
  });

  it("[W6] puts the place of that name first", () => {
    expect(findTimeZones(timeZones, "Berlin")[0]?.value).toBe("Europe/Berlin");
    expect(findTimeZones(timeZones, "UTC")[0]?.value).toBe("UTC");
  });

  it("[W6] finds by an offset the zones that have it when summer is not counted, and no others", () => {
    const found = findTimeZones(timeZones, "UTC+1").map(({ value }) => value);
    expect(found).toContain("Europe/Berlin");
    for (const other of ["Europe/London", "Asia/Bangkok", "Pacific/Tongatapu"]) expect(found).not.toContain(other);
    expect(findTimeZones(timeZones, "UTC-1").map(({ value }) => value)).not.toContain("Europe/Berlin");
  });

  it("[W6] finds nothing for what is no place", () => {
    expect(findTimeZones(timeZones, "Olympus Mons")).toEqual([]);
  });

  it.each([
    ["Asia/Calcutta", "Asia/Kolkata"],
    ["Europe/Kiev", "Europe/Kyiv"],
    ["Asia/Saigon", "Asia/Ho_Chi_Minh"],
    ["Asia/Katmandu", "Asia/Kathmandu"],
    ["Etc/UTC", "UTC"],
    ["Europe/Berlin", "Europe/Berlin"],
    ["Mars/Olympus", "Mars/Olympus"],
  ])("[W6] calls %s by its name of today, %s", (before, now) => {
    expect(nameNow(before)).toBe(now);
  });

  it("[W6] offers only zones that firings can be reckoned in, and every zone that browsers know", () => {
    for (const { value } of timeZones)
      nextFire({ recurrence: { kind: "daily", time: "09:00" }, timeZone: value, gap: "after" }, "2026-01-01T00:00:00Z");
    const offered = new Set(timeZones.map(({ value }) => value));
    expect(Intl.supportedValuesOf("timeZone").filter((name) => !offered.has(nameNow(name)))).toEqual([]);
  });
});
