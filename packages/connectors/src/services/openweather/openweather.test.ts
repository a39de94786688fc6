import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { callDefaults, startHarness } from "../../testing/authorized.ts";
import { connector } from "./index.ts";

const key = "0123456789abcdef0123456789abcdef";
const now = Date.parse("2026-03-04T12:00:00Z");

describe("OpenWeather", () => {
  let harness: Awaited<ReturnType<typeof startHarness>>;
  beforeEach(async () => {
    harness = await startHarness({ now: () => now });
  });
  afterEach(() => harness.close());

  async function invoke(action: string, input: object, value = key) {
    const secret = { type: "values" as const, values: { key: value } };
    const authorization = await harness.store.add({ connectorKey: "openweather", secret });
    return harness.runtime.invokeAction({
      connector: "openweather",
      action,
      input: input as never,
      authorization,
      ...callDefaults,
    });
  }

  it("tells the weather of a city in the units of the step", async () => {
    expect(await invoke("currentWeather", { city: "Berlin, DE" })).toMatchObject({
      ok: true,
      output: { place: "Berlin", country: "DE", condition: "Clouds", at: "2026-03-04T12:00:00.000Z", temperature: 6 },
    });
    expect(await invoke("currentWeather", { latitude: 13, longitude: 80, units: "imperial" })).toMatchObject({
      ok: true,
      output: { place: "Chennai", temperature: 80.6, latitude: 13.0878 },
    });
  });

  it("tells the next days in steps of three hours, although their `cod` is a text", async () => {
    const told = await invoke("forecast", { city: "London", steps: 3 });
    expect(told).toMatchObject({
      ok: true,
      output: { place: "London", count: 3, first: { at: "2026-03-04T15:00:00.000Z", rainChance: 35 } },
    });
    expect(told.ok && told.output).toMatchObject({ highestRainChance: 35, steps: { length: 3 } });
  });

  it("[K4] sends the key as the query parameter appid, and lets no refusal show it", async () => {
    const refused = await invoke("currentWeather", { city: "London" }, "f".repeat(32));
    expect(refused).toMatchObject({
      ok: false,
      error: { code: "REMOTE_REJECTED", details: { status: 401, notSent: true } },
    });
    expect(JSON.stringify(refused)).not.toContain("f".repeat(32));
  });

  it("says that there is no such place, and passes on a 429 as provably not processed", async () => {
    expect(await invoke("currentWeather", { city: "Atlantis" })).toMatchObject({
      ok: false,
      error: { code: "REMOTE_REJECTED", message: expect.stringContaining("city not found") },
    });
    harness.world.setFaults("api.openweathermap.org", { rateLimitNext: 1 });
    expect(await invoke("currentWeather", { city: "London" })).toMatchObject({
      ok: false,
      error: { code: "REMOTE_RATE_LIMITED", details: { notSent: true, remoteCode: "429" } },
    });
    harness.world.setFaults("api.openweathermap.org", { failNext: 1 });
    expect(await invoke("currentWeather", { city: "London" })).toMatchObject({
      ok: false,
      error: { code: "REMOTE_ERROR" },
    });
  });

  it("takes an error for an error although its status is 200, whether `cod` is a number or a text", () => {
    for (const cod of [404, "404"]) {
      const answer = { status: 200, headers: {}, json: { cod, message: "city not found" }, text: "" };
      expect(connector.failure(answer)).toMatchObject({ code: "REMOTE_REJECTED", message: "city not found" });
    }
    expect(connector.failure({ status: 200, headers: {}, json: { cod: "200", message: 0 }, text: "" })).toBeNull();
  });

  it("asks for a city or for both coordinates before anything is sent", async () => {
    for (const input of [{}, { latitude: 1 }, { city: "London", latitude: 1, longitude: 1 }]) {
      expect(await invoke("currentWeather", input)).toMatchObject({
        ok: false,
        error: { code: "INVALID_INPUT", details: { notSent: true } },
      });
    }
    expect(await invoke("forecast", { latitude: 91, longitude: 0 })).toMatchObject({
      ok: false,
      error: { code: "INVALID_INPUT", details: { path: "inputs.latitude" } },
    });
    expect(harness.world.calls()).toHaveLength(0);
  });

  it("[C11] tests a key before it is stored", async () => {
    const test = (value: string) =>
      harness.runtime.testAuthorization({
        connector: "openweather",
        region: null,
        params: {},
        values: { key: value },
      });
    expect(await test(key)).toEqual({ ok: true, accountLabel: "OpenWeather key" });
    expect(await test("wrong")).toMatchObject({ ok: false, error: { code: "REMOTE_REJECTED" } });
  });
});
