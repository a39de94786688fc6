import { describe, expect, it } from "vitest";
import { apiKey, basic, none, oauth2 } from "../define.ts";
import { applyAuth, secretsOf } from "./apply.ts";
import { checkedHeader } from "./headers.ts";
import type { Credentials, OutgoingRequest } from "./method.ts";

function outgoing(form: Record<string, string> | null = null): OutgoingRequest {
  return {
    method: form === null ? "GET" : "POST",
    url: new URL("https://api.example.com/x?a=1"),
    headers: {},
    form: form && new URLSearchParams(form),
    body: null,
    now: new Date(),
  };
}
const bearer = oauth2({
  authorizeUrl: "https://a.example.com/authorize",
  tokenUrl: "https://a.example.com/token",
  refresh: { rotates: true, idleDays: null },
  account: { request: () => ({ method: "GET", url: "https://a.example.com/me" }), read: () => null },
});
const key = (place: "header" | "query" | "form") =>
  apiKey({
    fields: [{ key: "value", label: "Key", secret: true }],
    places: [{ in: place, name: "X-Key", value: { field: "value" } }],
    accountLabel: () => "key",
  });
const values = (given: Record<string, string>): Credentials => ({
  secret: { type: "values", values: given },
  client: null,
  params: {},
});
const value = values({ value: "k-123" });
const inForm = { ...bearer, tokenPlace: { in: "form" as const, name: "access_token" } };
const token: Credentials = { ...value, secret: { type: "oauth2", accessToken: "t-456", refreshToken: null } };

describe("Authentication", () => {
  it("[K4] writes user name and password as RFC 7617 §2.1 does, in UTF-8", async () => {
    const request = outgoing();
    const person = values({ username: "test", password: "123£" });
    await applyAuth(basic(), person, request);
    expect(request.headers.authorization).toBe("Basic dGVzdDoxMjPCow==");
    expect(secretsOf(basic(), person)).toContain("123£");
  });

  it("[K4] puts an API key into the place its connector declares", async () => {
    const header = outgoing();
    await applyAuth(key("header"), value, header);
    expect(header.headers).toEqual({ "x-key": "k-123" });
    const query = outgoing();
    await applyAuth(key("query"), value, query);
    expect(query.url.search).toBe("?a=1&X-Key=k-123");
    const form = outgoing({ a: "1" });
    await applyAuth(key("form"), value, form);
    expect(String(form.form)).toBe("a=1&X-Key=k-123");
  });

  const noForm: [string, Partial<OutgoingRequest>][] = [
    ["a GET", {}],
    ["a body of another kind", { method: "POST", body: "{}" }],
    ["a GET with form fields", { form: new URLSearchParams({ a: "1" }) }],
  ];
  it.each(noForm)(
    "[K11] refuses a key or an access token in form data for %s, and puts it nowhere else",
    async (_what, given) => {
      for (const [method, credentials] of [
        [key("form"), value],
        [inForm, token],
      ] as const) {
        const request = { ...outgoing(), ...given };
        await expect(applyAuth(method, credentials, request)).rejects.toMatchObject({
          code: "AUTH_PLACE_NEEDS_FORM_BODY",
          details: { notSent: true },
        });
        expect([request.headers, request.url.search, String(request.form ?? "")].join()).not.toMatch(/k-123|t-456/);
      }
    },
  );

  it("[K11] puts an access token into header, query or form data, as its service wants it", async () => {
    const form = outgoing({ a: "1" });
    await applyAuth(inForm, token, form);
    expect([String(form.form), form.headers, form.url.search]).toEqual(["a=1&access_token=t-456", {}, "?a=1"]);
    const query = outgoing();
    await applyAuth({ ...bearer, tokenPlace: { in: "query", name: "auth" } }, token, query);
    expect(query.url.search).toBe("?a=1&auth=t-456");
  });

  it("writes an access token with the scheme word of its service", async () => {
    const request = outgoing();
    await applyAuth(bearer, { ...value, secret: { type: "oauth2", accessToken: "t", refreshToken: null } }, request);
    expect(request.headers.authorization).toBe("Bearer t");
  });

  it("asks for a new authorization when the stored secret is of another type", async () => {
    await expect(applyAuth(bearer, value, outgoing())).rejects.toMatchObject({
      code: "AUTHORIZATION_NEEDS_REAUTHORIZATION",
    });
  });

  it("adds nothing for a service that asks for nothing", async () => {
    const request = outgoing();
    await applyAuth(none(), value, request);
    expect(request.headers).toEqual({});
  });

  it.each([
    "Host",
    "content-length",
    "Transfer-Encoding",
    "Connection",
    "Cookie",
    "x formwork",
    "a:b",
    "",
    "x-formwork-host",
  ])("refuses the header name %s", (name) => {
    expect(() => checkedHeader(name, "x")).toThrow(expect.objectContaining({ code: "INVALID_INPUT" }));
  });

  it.each(["a\r\nb: c", "a\nb", "a\0", "emoji 😀"])("refuses a header value that would break out", (text) => {
    expect(() => checkedHeader("x-a", text)).toThrow(expect.objectContaining({ code: "INVALID_INPUT" }));
  });
});
