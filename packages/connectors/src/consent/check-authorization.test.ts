import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { startHarness } from "../testing/authorized.ts";

describe("[C11] The health of a stored authorization", () => {
  let harness: Awaited<ReturnType<typeof startHarness>>;
  beforeEach(async () => {
    harness = await startHarness();
  });
  afterEach(() => harness.close());

  it("is good when the service accepts it", async () => {
    const authorization = await harness.authorize("zoho_crm", "uma@zoho.example");
    expect(await harness.runtime.check(authorization)).toEqual({ ok: true, accountLabel: "uma@zoho.example" });
    expect(harness.world.calls()[0]).toMatchObject({ account: "uma@zoho.example", path: "/crm/v8/users" });
  });

  it("is good when the token is refused once and renewed", async () => {
    const authorization = await harness.authorize("zoho_crm");
    harness.world.control("zoho_accounts", "expire-tokens", {});
    expect(await harness.runtime.check(authorization)).toMatchObject({ ok: true });
    expect(harness.store.peek(authorization.id).generation).toBe(2);
  });

  it("is bad, with the reason, when the grant was revoked at the service", async () => {
    const authorization = await harness.authorize("zoho_crm");
    harness.world.control("zoho_accounts", "revoke-grants", {});
    expect(await harness.runtime.check(authorization)).toMatchObject({
      ok: false,
      error: { code: "AUTHORIZATION_NEEDS_REAUTHORIZATION", details: { reason: "invalid_grant" } },
    });
  });

  it("is bad without a request when it is revoked here", async () => {
    const authorization = await harness.authorize("zoho_crm");
    const before = harness.world.calls().length;
    const checked = await harness.runtime.check({ ...authorization, state: "revoked" });
    expect(checked).toMatchObject({ ok: false, error: { code: "AUTHORIZATION_REVOKED" } });
    expect(harness.world.calls()).toHaveLength(before);
  });

  it("is not known when the service is down, which is said and not thrown", async () => {
    const authorization = await harness.authorize("zoho_crm");
    harness.world.setFaults("www.zohoapis.com", { failNext: 1 });
    expect(await harness.runtime.check(authorization)).toMatchObject({ ok: false, error: { code: "REMOTE_ERROR" } });
    expect(harness.store.peek(authorization.id).state).toBe("active");
  });
});
