import { describe, expect, it } from "vitest";
import {
  checkDeclaration,
  insecureAddresses,
  type ServiceAction,
  type ServiceDeclaration,
  serviceDeclarationSchema,
} from "./custom-service.ts";
import type { ServiceAuth } from "./custom-service-auth.ts";
import { compareDeclarations, editable } from "./custom-service-edit.ts";

const keyAuth: ServiceAuth = {
  type: "api_key",
  parameters: [
    { key: "p1", label: "Key", in: "header", name: "X-API-Key" },
    { key: "p2", label: "Account", in: "query", name: "account" },
  ],
};
const oauth1: ServiceAuth = {
  type: "oauth1",
  place: "header",
  requestTokenUrl: "https://example.com/request",
  authorizeUrl: "https://example.com/authorize",
  accessTokenUrl: "https://example.com/access",
};
const oauth2: ServiceAuth = {
  type: "oauth2",
  grant: "authorization_code",
  place: { in: "header" },
  authorizeUrl: "https://example.com/authorize",
  tokenUrl: "https://example.com/token",
  refreshUrl: null,
  pkce: true,
  scopes: ["read"],
  scopeSeparator: " ",
  clientAuth: "basic",
};
const aws: ServiceAuth = { type: "aws_sigv4", service: "sqs", region: "us-east-1" };

const declaration = (auth: ServiceAuth, more: Partial<ServiceDeclaration> = {}): ServiceDeclaration => ({
  auth,
  baseUrl: "https://api.example.com/v1",
  params: [],
  testPath: null,
  actions: [],
  ...more,
});

describe("A declaration", () => {
  it.each([keyAuth, { type: "basic" } as const, oauth1, oauth2, aws])(
    "[K4] holds each of the five auth types: $type",
    (auth) => {
      const parsed = serviceDeclarationSchema.parse(declaration(auth));
      expect(checkDeclaration(parsed)).toEqual([]);
    },
  );

  it("[K4] [K5] has its addresses for revocation and for the account checked like every other one", () => {
    const account = { url: "https://{shop}.example.com/me", label: "user.email", id: "" };
    const whole = { ...oauth2, revokeUrl: "ftp://example.com/revoke", account };
    expect(checkDeclaration(serviceDeclarationSchema.parse(declaration(whole))).map(({ path }) => path)).toEqual([
      "auth.revokeUrl",
      "auth.account.url",
    ]);
  });

  it("[K11] has its access token in form data only where nothing is asked by GET", () => {
    const auth: ServiceAuth = { ...oauth2, place: { in: "form", name: "access_token" } };
    expect(checkDeclaration(serviceDeclarationSchema.parse(declaration(auth)))).toEqual([]);
    const account = { url: "https://example.com/me", label: "email", id: "" };
    const asking = declaration({ ...auth, account }, { testPath: "/me" });
    expect(checkDeclaration(asking).map(({ path }) => path)).toEqual(["testPath", "auth.account.url"]);
  });

  it("[K5] has a usual value of a parameter only where that is a value it may have", () => {
    const choice = (initial: string) =>
      checkDeclaration(
        declaration(keyAuth, {
          params: [{ kind: "choice", key: "zone", label: "Zone", options: ["eu", "us"], initial }],
        }),
      );
    expect(choice("us")).toEqual([]);
    expect(choice("asia")).toMatchObject([{ path: "params", message: expect.stringContaining("{zone}") }]);
    const suffixed = { kind: "host", key: "h", label: "H", suffix: ".example.com", initial: "a.example.org" } as const;
    expect(checkDeclaration(declaration(keyAuth, { params: [suffixed] }))).toMatchObject([{ path: "params" }]);
    for (const param of [
      { kind: "host", key: "h", label: "H", suffix: null, initial: "127.0.0.1" },
      { kind: "segment", key: "s", label: "S", initial: ".." },
    ] as const) {
      expect(serviceDeclarationSchema.safeParse(declaration(keyAuth, { params: [param] })).success).toBe(false);
    }
  });

  it("[K4] sends secrets over http only to hosts that the installation lets through", () => {
    const plain = declaration(
      { ...oauth2, authorizeUrl: "http://localhost:8080/a", tokenUrl: "HTTP://id.example.com/token" },
      { baseUrl: "http://{shop}.example.com" },
    );
    expect(insecureAddresses(plain, ["localhost:8080"]).map(({ path }) => path)).toEqual(["baseUrl", "auth.tokenUrl"]);
    expect(insecureAddresses(declaration(oauth2), [])).toEqual([]);
    const elsewhere: ServiceAction = {
      key: "up",
      title: "Up",
      description: "",
      method: "POST",
      path: "/",
      address: "http://up.example.com",
      scopes: [],
      places: [],
      body: "none",
      input: {},
      output: {},
      wrapsOutput: true,
    };
    expect(insecureAddresses(declaration(oauth2, { actions: [elsewhere] }), []).map(({ path }) => path)).toEqual([
      "actions.up.address",
    ]);
  });

  it("[K4] takes nothing that it does not know, secrets and the password grant included", () => {
    const refused = [
      { ...oauth2, clientSecret: "s" },
      { ...oauth2, grant: "password" },
      { ...oauth2, grant: "implicit" },
      { type: "none" },
    ];
    for (const auth of refused)
      expect(serviceDeclarationSchema.safeParse({ ...declaration(keyAuth), auth }).success).toBe(false);
  });

  it("[K4] sends no key where it would steer the connection, and no two to one place", () => {
    const named = (name: string) => ({
      ...keyAuth,
      parameters: [{ key: "p1", label: "Key", in: "header" as const, name }],
    });
    for (const name of ["Host", "Cookie", "Transfer-Encoding", "X Key"]) {
      expect(checkDeclaration(declaration(named(name)))).toMatchObject([{ path: "auth.parameters.0.name" }]);
    }
    expect(checkDeclaration(declaration(named("Authorization")))).toEqual([]);
    const twice = {
      ...keyAuth,
      parameters: [...keyAuth.parameters, { key: "p3", label: "Again", in: "header" as const, name: "x-api-key" }],
    };
    expect(checkDeclaration(declaration(twice))).toMatchObject([{ path: "auth.parameters" }]);
  });

  it("[K5] knows every placeholder, and lets none stand where its values do not fit", () => {
    const label = { kind: "label" as const, key: "domain", label: "Domain" };
    const segment = { kind: "segment" as const, key: "domain", label: "Domain" };
    const baseUrl = "https://{domain}.example.com";
    expect(checkDeclaration(declaration(keyAuth, { baseUrl }))).toMatchObject([{ path: "baseUrl" }]);
    expect(checkDeclaration(declaration(keyAuth, { baseUrl, params: [label] }))).toEqual([]);
    expect(checkDeclaration(declaration(keyAuth, { baseUrl, params: [segment] }))).toMatchObject([{ path: "baseUrl" }]);
    const token = { ...oauth2, tokenUrl: "https://{other}.example.com/token" };
    expect(checkDeclaration(declaration(token, { params: [label] }))).toMatchObject([{ path: "auth.tokenUrl" }]);
  });
});

describe("The table of what may be edited", () => {
  it("[K6] is exactly that of the specification", () => {
    const fields = Object.fromEntries(Object.entries(editable).map(([type, table]) => [type, Object.keys(table)]));
    expect(fields).toEqual({
      basic: ["name"],
      api_key: ["name", "auth.parameters"],
      oauth1: [
        "name",
        "auth.place",
        "client",
        "auth.requestTokenUrl",
        "auth.authorizeUrl",
        "auth.accessTokenUrl",
        "params",
      ],
      oauth2: [
        "name",
        "auth.place",
        "client",
        "auth.authorizeUrl",
        "auth.tokenUrl",
        "auth.refreshUrl",
        "auth.revokeUrl",
        "auth.account",
        "auth.scopes",
        "params",
      ],
      aws_sigv4: ["name", "auth.service", "auth.region"],
    });
  });

  const forbidden = (before: ServiceAuth, after: ServiceAuth, more: Partial<ServiceDeclaration> = {}) =>
    compareDeclarations(declaration(before), declaration(after, more)).forbidden.map(({ path }) => path);

  it("[K6] API key: parameters are edited and added, never deleted", () => {
    const [first, second] = keyAuth.type === "api_key" ? keyAuth.parameters : [];
    if (!first || !second) throw new Error("two parameters");
    const third = { ...second, key: "p3", name: "third" };
    expect(
      forbidden(keyAuth, { ...keyAuth, parameters: [{ ...first, in: "query", name: "k" }, second, third] }),
    ).toEqual([]);
    expect(forbidden(keyAuth, { ...keyAuth, parameters: [first, third] })).toEqual(["auth.parameters"]);
  });

  it("[K6] OAuth 2: addresses and place are edited, scopes only added, the grant never", () => {
    const edited = {
      ...oauth2,
      tokenUrl: "https://example.com/t",
      place: { in: "query" as const, name: "token" },
      scopes: ["write", "read"],
    };
    expect(compareDeclarations(declaration(oauth2), declaration(edited))).toEqual({
      changed: expect.arrayContaining(["auth.place", "auth.tokenUrl", "auth.scopes"]),
      forbidden: [],
    });
    expect(forbidden(oauth2, { ...oauth2, scopes: ["write"] })).toEqual(["auth.scopes"]);
    const { authorizeUrl: _a, refreshUrl: _r, pkce: _p, ...shared } = oauth2;
    expect(forbidden(oauth2, { ...shared, grant: "client_credentials" })).toContain("auth.grant");
  });

  it("[K6] OAuth 2: the addresses for revocation and for the account are added, changed and taken away", () => {
    const account = { url: "https://example.com/me", label: "email", id: "id" };
    const whole = { ...oauth2, revokeUrl: "https://example.com/revoke", account };
    expect(compareDeclarations(declaration(oauth2), declaration(whole))).toEqual({
      changed: expect.arrayContaining(["auth.revokeUrl", "auth.account"]),
      forbidden: [],
    });
    expect(forbidden(whole, { ...whole, account: { ...account, label: "name" } })).toEqual([]);
    expect(forbidden(whole, oauth2)).toEqual([]);
  });

  it("[K6] OAuth 1 and AWS: what their tables hold; the auth type and the address of the API never change", () => {
    expect(forbidden(oauth1, { ...oauth1, place: "form", accessTokenUrl: "https://example.com/a" })).toEqual([]);
    expect(forbidden(aws, { ...aws, region: "eu-west-1" })).toEqual([]);
    expect(forbidden(aws, keyAuth)).toEqual(["auth.type"]);
    expect(forbidden(keyAuth, keyAuth, { baseUrl: "https://elsewhere.example.com" })).toEqual(["baseUrl"]);
    const label = { kind: "label" as const, key: "domain", label: "Domain" };
    expect(forbidden(keyAuth, keyAuth, { params: [label] })).toEqual(["params"]);
    expect(forbidden(oauth1, oauth1, { params: [label] })).toEqual([]);
  });
});
