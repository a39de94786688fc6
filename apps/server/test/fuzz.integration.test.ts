import { compact, wellFormed } from "@formwork/domain";
import { freshDatabase } from "@formwork/tests/harness";
import fc from "fast-check";
import type { InjectOptions } from "fastify";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { appRouter } from "../src/router.ts";
import { publicUrl } from "./constants.ts";
import { requests, seed } from "./fuzz/env.ts";
import { nearly, oddText, oddValue, type Schema } from "./fuzz/values.ts";
import { type House, makeHouse } from "./house.ts";
import { startServer, type TestServer } from "./server.ts";

/** Three times as many as the server has connections to the database: waiting for one, even in vain, is no fault. */
const atOnce = 30;
const fuzzMs = 3_600_000;

type Person = "super_admin" | "user" | "nobody";

/** A request; the person's cookie is added when it is sent. */
interface Sent {
  person: Person;
  options: InjectOptions;
}

interface Procedure {
  _def: { type: "query" | "mutation" | "subscription"; inputs: z.ZodType[] };
}
const procedures = Object.entries(appRouter._def.procedures as unknown as Record<string, Procedure>);

let server: TestServer;
let house: House;
const cookies = {} as Record<Person, string>;
let signing: Promise<void> | null = null;

beforeAll(async () => {
  server = await startServer(await freshDatabase(), { FORMWORK_PUBLIC_FORM_RATE: "100000000", LOG_LEVEL: "error" });
  house = await makeHouse(server.db, ["super_admin", "user"]);
  await signIn();
});
afterAll(() => server?.close());

/** The requests may end sessions, change roles and deactivate people. This restores everybody, once for all who wait. */
function signIn(): Promise<void> {
  signing ??= restore().finally(() => {
    signing = null;
  });
  return signing;
}

async function restore(): Promise<void> {
  cookies.nobody = "";
  for (const role of ["super_admin", "user"] as const) {
    const { userId } = house.people[role];
    await server.db.prisma.member.updateMany({ where: { userId }, data: { role, deactivatedAt: null } });
    const client = await server.signIn(house.people[role]);
    cookies[role] = client.headers().cookie ?? "";
  }
}

const headers = fc.record(
  {
    accept: fc.constantFrom("application/json", "text/html", "*/*", "\u00ff"),
    "content-type": fc.constantFrom(
      ...["application/json", "application/json; charset=utf-16", "text/plain", "multipart/form-data; boundary=x"],
      ...["application/x-www-form-urlencoded", "application/octet-stream", "application/json;;;", "x", ""],
    ),
    "idempotency-key": fc.constantFrom("", "k".repeat(200), "0123456789abcdef0123", "\u00e9", "a,b"),
    "x-file-name": fc.constantFrom("a.pdf", "%", "%00", "..%2f..", "%ed%a0%80", "a".repeat(5_000)),
    "x-forwarded-for": fc.constantFrom("1.2.3.4", ",,,", "[::1", "x".repeat(3_000)),
    "accept-encoding": fc.constantFrom("gzip", "br;q=9", "*", ";;;"),
    "if-none-match": fc.constantFrom("*", '"'),
    range: fc.constantFrom("bytes=0-", "bytes=9-1", "lines=1"),
    "content-encoding": fc.constantFrom("gzip", "br", "identity"),
    "trpc-accept": fc.constantFrom("application/jsonl", "x"),
    "last-event-id": fc.constantFrom("1", "2"),
    expect: fc.constantFrom("200-ok"),
    cookie: fc.constantFrom("formwork.session_token=", "formwork.session_token=%ff.%00", "a;;=;", "x".repeat(5_000)),
    origin: fc.constantFrom("null", "https://elsewhere.example", publicUrl),
  },
  { requiredKeys: [] },
);

const who = fc.oneof(
  { weight: 6, arbitrary: fc.constant("super_admin" as const) },
  { weight: 2, arbitrary: fc.constant("user" as const) },
  fc.constant("nobody" as const),
);

const body = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.tuple(fc.dictionary(oddText, oddValue, { maxKeys: 4 })).map(([value]) => JSON.stringify(value)),
  },
  oddValue.map((value) => JSON.stringify(value)),
  oddText,
  fc.constantFrom(
    '{"a":"\\ud800\\u0000"}',
    "{",
    '"',
    "[".repeat(100_000),
    "[".repeat(200_000) + "]".repeat(200_000),
    '{"__proto__":1}',
    "\u0000",
    "1e999",
    `${"9".repeat(5_000)}`,
  ),
);

/** Calls of every procedure there is, with inputs made from its own schema. */
function calls(ids: readonly string[]): fc.Arbitrary<Sent> {
  const each = procedures.map(([path, { _def }]) => {
    const [input] = _def.inputs;
    const schema = input
      ? (z.toJSONSchema(input, { io: "input", unrepresentable: "any", reused: "inline" }) as Schema)
      : {};
    const given = nearly(schema, ids).map((value) => JSON.stringify(value) ?? "");
    const text = fc.oneof({ weight: 12, arbitrary: given }, { weight: 1, arbitrary: body });
    return fc.tuple(text, who, fc.boolean()).map(([json, person, swapped]): Sent => {
      // One in two hundred uses the other HTTP method.
      const query = (_def.type === "query") !== (swapped && json.length % 100 === 0);
      const own = { origin: publicUrl };
      const url = `/api/trpc/${path}`;
      if (query)
        return {
          person,
          options: { method: "GET", url: `${url}?input=${encodeURIComponent(wellFormed(json))}`, headers: own },
        };
      return {
        person,
        options: { method: "POST", url, headers: { ...own, "content-type": "application/json" }, payload: json },
      };
    });
  });
  // A subscription that is accepted stays open, so it has a test of its own.
  const closed = each.filter((_, at) => procedures[at]?.[1]._def.type !== "subscription");
  return fc.oneof(...closed);
}

/** Requests to every other address, and to addresses that do not exist. */
function visits(ids: readonly string[]): fc.Arbitrary<Sent> {
  const part = fc.oneof(
    fc.constantFrom(...ids, house.form.slug, "cv", "zoho_crm"),
    fc.constantFrom("%", "%ff", "%00", "%2f", "..", "%ed%a0%80", "a".repeat(4_100), "", ";", "%e0%a4", "\u00ff"),
    oddText.map((text) => encodeURIComponent(wellFormed(text))),
  );
  const routes = fc.constantFrom(
    ...["/api/forms/*", "/api/forms/*/submissions", "/api/forms/*/files?field=*", "/api/forms/*/lookups/*"],
    ...["/api/files/*", "/api/submissions/*", "/api/submissions/*?key=*", "/oauth/callback/*?state=*&code=*"],
    ...[
      "/oauth/result/*?from=*",
      "/api/auth/get-session?*",
      "/api/auth/sign-in/email",
      "/api/auth/*",
      "/api/trpc/*?input=*",
    ],
    ...["/api/trpc/*,*?batch=1&input=*", "/f/*", "/healthz?*", "/readyz", "/metrics", "/*", "/*/*", "/assets/*", "*"],
  );
  const method = fc.constantFrom("GET", "POST", "GET", "POST", "PUT", "DELETE", "PATCH", "HEAD", "OPTIONS");
  return fc
    .tuple(routes, fc.array(part, { minLength: 3, maxLength: 3 }), method, headers, who, body)
    .map(([route, [one = "", two = "", three = ""], verb, odd, person, text]): Sent => {
      const parts = [one, two, three];
      const url = route.replaceAll("*", () => parts.shift() ?? "");
      const own = odd.origin === undefined ? { origin: publicUrl } : {};
      const reading = verb === "GET" || verb === "HEAD" || verb === "OPTIONS";
      const options: InjectOptions = {
        method: verb as "GET",
        url: url.startsWith("/") ? url : `/${url}`,
        headers: { "content-type": "application/json", ...own, ...odd },
        ...compact({ payload: reading ? undefined : text }),
      };
      return { person, options };
    });
}

describe("every door", () => {
  it(
    "[R1] answers what nobody should send with a refusal, never with an error of its own",
    async () => {
      const { organizationId, people, application, form, connection, workflow, record, schedule, service } = house;
      const rows = [application, form, connection, workflow, record, schedule, service, house.authorization];
      const ids = [organizationId, house.runId, people.user.userId, ...rows.map(({ id }) => id)];
      const failed = new Map<string, string>();
      const counts = new Map<number, number>();
      const reached = new Set<string>();
      const ask = async ({ person, options }: Sent): Promise<void> => {
        const address = { remoteAddress: `10.${counts.size}.${(sent >> 8) & 255}.${sent & 255}` };
        await signing;
        const headers = { cookie: cookies[person], ...options.headers };
        const { statusCode, payload } = await server.inject({ ...address, ...options, headers });
        if (statusCode === 401 && person !== "nobody" && headers.cookie === cookies[person]) await signIn();
        counts.set(statusCode, (counts.get(statusCode) ?? 0) + 1);
        const path = String(options.url).split("?")[0] ?? "";
        // A procedure that nobody was allowed to call would not have been tested.
        if (![401, 403, 429].includes(statusCode)) reached.add(path);
        if (statusCode < 500 || (statusCode === 503 && payload.includes('"DATABASE_BUSY"'))) return;
        const shown = `${options.method} ${String(options.url).slice(0, 300)} ${String(options.payload ?? "").slice(0, 500)}`;
        failed.set(`${statusCode} ${path.slice(0, 60)}`, `${shown} → ${payload.slice(0, 200)}`);
      };
      let sent = 0;
      for (let batch = 0; sent < requests; batch += 1) {
        await signIn();
        const arbitrary = batch % 2 === 1 ? visits(ids) : calls(ids);
        const wanted = fc.sample(arbitrary, { seed: seed + batch, numRuns: Math.min(2_500, requests - sent) });
        const queue = wanted.values();
        const take = async () => {
          for (const one of queue) {
            sent += 1;
            await ask(one);
          }
        };
        await Promise.all(Array.from({ length: atOnce }, take));
      }
      expect([...failed.values()].slice(0, 20)).toEqual([]);
      expect(sent).toBe(requests);
      const unreached = procedures.filter(
        ([path, { _def }]) => _def.type !== "subscription" && !reached.has(`/api/trpc/${path}`),
      );
      if (requests >= 5_000) expect(unreached.map(([path]) => path)).toEqual([]);
      const of = (status: number) => counts.get(status) ?? 0;
      expect(of(503)).toBeLessThan(requests / 50);
      expect(of(200)).toBeGreaterThan(requests / 100);
      expect(of(400)).toBeGreaterThan(requests / 10);
    },
    fuzzMs,
  );
});
