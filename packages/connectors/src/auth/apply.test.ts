import { describe, expect, it } from "vitest";
import { apiKey, basic, none, oauth2 } from "../define.ts";
import { applyAuth, secretsOf } from "./apply.ts";
import { checkedHeader } from "./headers.ts";
import type { Credentials, OutgoingRequest } from "./method.ts";

function outgoing(form: Record<string, string> | null = null): OutgoingRequest {
  return {
    method: "GET",
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

  it("refuses a key in form fields for a body that has none", async () => {
    await expect(applyAuth(key("form"), value, outgoing())).rejects.toMatchObject({
      code: "AUTH_PLACE_NEEDS_FORM_BODY",
      details: { notSent: true },
    });
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
