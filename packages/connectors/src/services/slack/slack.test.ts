import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { callDefaults, startHarness } from "../../testing/authorized.ts";
import { channelsQuery } from "./channel.ts";
import { channels } from "./choices.ts";
import { slackFailure } from "./failure.ts";
import { connector } from "./index.ts";

const place = { facts: {}, region: {}, params: {} };
const message = { channel: "sales", text: "A new lead <!channel> & more" };

describe("Slack", () => {
  let harness: Awaited<ReturnType<typeof startHarness>>;
  beforeEach(async () => {
    // The list of channels has two per page.
    const request = () => ({ ...channels.request({ input: {}, place }), query: channelsQuery(2, false) });
    const inSmallPages = { ...connector, choices: { channels: { ...channels, request } } };
    harness = await startHarness({ connectors: [inSmallPages] });
  });
  afterEach(() => harness.close());

  type Authorization = Awaited<ReturnType<typeof harness.authorize>>;
  async function invoke(action: string, input: object, given?: Authorization) {
    const authorization = given ?? (await harness.authorize("slack", "ana@acme.example"));
    return harness.runtime.invokeAction({
      connector: "slack",
      action,
      input: input as never,
      authorization,
      ...callDefaults,
    });
  }
  const posted = () => harness.world.inspect("slack")?.find((table) => table.title === "Messages")?.rows ?? [];

  it("[I] posts as the app of the workspace, text that people sent without its power to mention", async () => {
    const authorization = await harness.authorize("slack", "ana@acme.example");
    expect(authorization).toMatchObject({ accountLabel: "formwork in Acme", expiresAt: null });
    const sent = await invoke("postMessage", message, authorization);
    expect(sent).toMatchObject({
      ok: true,
      output: { channelId: "C0SALES", id: expect.stringMatching(/^\d+\.\d{6}$/) },
    });
    expect(posted()[0]).toContain("A new lead &lt;!channel&gt; &amp; more");
    const id = sent.ok ? (sent.output as { id: string }).id : "";
    const answer = { ...message, channel: "C0SALES", formatting: "markup", threadId: id };
    expect(await invoke("postMessage", answer, authorization)).toMatchObject({ ok: true, output: { threadId: id } });
    expect(posted()[0]).toContain(message.text);
  });

  it("[C3] posts as the person where each authorizes for themselves, with that person's own token", async () => {
    const authorization = await harness.authorize("slack", "uma@acme.example", true);
    expect(authorization).toMatchObject({ accountLabel: "uma in Acme", remoteAccountId: "T0ACME/U0UMA" });
    expect(authorization.grantedScopes).toEqual(expect.arrayContaining(["chat:write", "channels:manage"]));
    expect(await invoke("postMessage", message, authorization)).toMatchObject({ ok: true });
    expect(await invoke("createChannel", { name: "uma-and-friends" }, authorization)).toMatchObject({ ok: true });
    await invoke("postMessage", message);
    expect(posted().map((row) => row[4])).toEqual(["Formwork (the app)", "Uma User"]);
  });

  it("[C3] asks for a person's token by another parameter, and by the names that scopes have there", async () => {
    const { url } = await harness.runtime.beginConsent({
      connector: "slack",
      client: { clientId: "1234.5678", clientSecret: "secret" },
      region: null,
      params: {},
      scopes: ["chat:write", "channels:manage"],
      personal: true,
      state: "state-1",
      codeVerifier: "v".repeat(43),
      redirectUri: "https://formwork.example/oauth/callback/slack",
    });
    const { searchParams } = new URL(url);
    expect(searchParams.get("user_scope")).toBe("chat:write,channels:write");
    expect(searchParams.has("scope")).toBe(false);
  });

  it("[C1] asks for scopes with commas and never for PKCE", async () => {
    const { scopeSeparator, pkce } = connector.auth as { scopeSeparator: string; pkce: string };
    expect([scopeSeparator, pkce]).toEqual([",", "never"]);
    const begun = await harness.runtime.beginConsent({
      connector: "slack",
      client: { clientId: "1234.5678", clientSecret: "secret" },
      region: null,
      params: {},
      scopes: ["chat:write", "users:read"],
      personal: false,
      redirectUri: "https://formwork.example/oauth/callback/slack",
      state: "state-1",
      codeVerifier: "v".repeat(43),
    });
    const { searchParams } = new URL(begun.url);
    expect(searchParams.get("scope")).toBe("chat:write,users:read");
    expect([...searchParams.keys()].filter((name) => name.startsWith("code_challenge"))).toEqual([]);
  });

  it("finds people, and says that there is none of an address instead of failing", async () => {
    expect(await invoke("findUser", { email: "uma@acme.example" })).toMatchObject({
      ok: true,
      output: { found: true, id: "U0UMA", fullName: "Uma User" },
    });
    expect(await invoke("findUser", { email: "nobody@acme.example" })).toMatchObject({
      ok: true,
      output: { found: false, id: null },
    });
  });

  it("creates a channel once, and lists channels for steps and for choosing", async () => {
    const authorization = await harness.authorize("slack");
    expect(await invoke("createChannel", { name: "#Order 17" }, authorization)).toMatchObject({
      ok: true,
      output: { name: "order-17", joined: true },
    });
    expect(await invoke("createChannel", { name: "order-17" }, authorization)).toMatchObject({
      ok: false,
      error: { code: "REMOTE_REJECTED", details: { remoteCode: "name_taken" } },
    });
    expect(await invoke("listChannels", { limit: 2 }, authorization)).toMatchObject({
      ok: true,
      output: { count: 2, more: true, channels: [{ name: "general" }, { name: "sales" }] },
    });
    const call = { connector: "slack", list: "channels", input: {}, authorization };
    expect(await harness.runtime.listChoices(call)).toMatchObject({
      ok: true,
      choices: [
        { label: "#board" },
        { value: "C0GENERAL", label: "#general" },
        { label: "#order-17" },
        { label: "#sales" },
      ],
    });
  });

  it("takes `ok: false` for an error although its status is 200, in words that help", async () => {
    const failed = await invoke("postMessage", { ...message, channel: "board" });
    expect(failed).toMatchObject({
      ok: false,
      error: { code: "REMOTE_REJECTED", details: { remoteCode: "not_in_channel", status: 200 } },
    });
    expect(failed.ok ? "" : failed.error.message).toContain("invite");
    expect(await invoke("postMessage", { ...message, channel: "nowhere" })).toMatchObject({
      ok: false,
      error: { details: { remoteCode: "channel_not_found" } },
    });
  });

  it.each([
    ["ratelimited", "REMOTE_RATE_LIMITED"],
    ["invalid_auth", "ACCESS_TOKEN_REJECTED"],
    ["token_revoked", "ACCESS_TOKEN_REJECTED"],
    ["missing_scope", "SCOPE_NOT_GRANTED"],
    ["fatal_error", "REMOTE_ERROR"],
    ["msg_too_long", "REMOTE_REJECTED"],
    ["something_new", "REMOTE_REJECTED"],
  ])("sorts the error %s as %s", (error, code) => {
    const json = { ok: false, error, needed: "chat:write" };
    expect(slackFailure({ status: 200, headers: {}, json, text: "" })).toMatchObject({ code });
  });

  it("passes on Retry-After of a 429 and says that nothing was posted", async () => {
    const authorization = await harness.authorize("slack");
    harness.world.setFaults("slack.com", { rateLimitNext: 1, retryAfterSeconds: 30 });
    expect(await invoke("postMessage", message, authorization)).toMatchObject({
      ok: false,
      error: { code: "REMOTE_RATE_LIMITED", details: { retryAfterSeconds: 30, notSent: true } },
    });
    expect(posted()).toHaveLength(0);
  });

  it("[C13] asks its owner again when a token that never ends was revoked at Slack", async () => {
    const authorization = await harness.authorize("slack");
    harness.world.control("slack", "revoke-grants", {});
    expect(await invoke("postMessage", message, authorization)).toMatchObject({
      ok: false,
      error: { code: "AUTHORIZATION_NEEDS_REAUTHORIZATION", details: { reason: "invalid_grant" } },
    });
    expect(harness.store.peek(authorization.id)).toMatchObject({ state: "needs_reauthorization" });
  });

  it.each([
    ["the app's", false],
    ["a person's", true],
  ])("refreshes where the app rotates its tokens, and keeps the new refresh token: %s", async (_whose, personal) => {
    harness.world.control("slack", "settings", { rotateRefreshTokens: true, accessTokenSeconds: 43_200 });
    const authorization = await harness.authorize("slack", "ana@acme.example", personal);
    expect(authorization.expiresAt).not.toBeNull();
    for (const generation of [2, 3]) {
      harness.world.control("slack", "expire-tokens", {});
      const current = (await harness.store.read(authorization.id)) as Authorization;
      expect(await invoke("postMessage", message, current)).toMatchObject({ ok: true });
      expect(harness.store.peek(authorization.id).generation).toBe(generation);
    }
  });

  it("[C13] revokes the token at Slack, and says when Slack does not know it any more", async () => {
    const authorization = await harness.authorize("slack");
    const request = {
      connector: "slack",
      clientCredential: null,
      region: null,
      params: {},
      secret: await authorization.openSecret(),
    };
    expect(await harness.runtime.revokeRemote(request)).toEqual({ revoked: true });
    expect(harness.world.control("slack", "grants", {})).toEqual({ grants: [] });
    expect(await harness.runtime.revokeRemote(request)).toMatchObject({ revoked: false, retry: false });
  });

  it("[C8] refuses an action outside the granted scopes before anything is sent", async () => {
    const { callback } = await harness.consent({ connector: "slack", scopes: ["users:read"] });
    const { remoteAccountId: _id, ...result } = await harness.complete({ connector: "slack", callback, scopes: [] });
    const authorization = await harness.store.add({ connectorKey: "slack", ...result });
    expect(await invoke("postMessage", message, authorization)).toMatchObject({
      ok: false,
      error: { code: "SCOPE_NOT_GRANTED", details: { missing: ["chat:write"], notSent: true } },
    });
    expect(posted()).toHaveLength(0);
  });
});
