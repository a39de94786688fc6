import { setTimeout as wait } from "node:timers/promises";
import type { JsonObject } from "@formwork/domain";
import { hostList } from "../egress/hosts.ts";
import type { Fake, FakeAnswer, FakeCall, FakeTable, FakeTools } from "./define.ts";
import { type HostFaults, noFaults, readFaults } from "./faults.ts";
import { type MailDoor, mailDoorOf } from "./mail-door.ts";
import { findRoute, shownPath } from "./router.ts";
import { createFakeStore, emptyFakeData, type FakeData } from "./store.ts";

/** A call and its answer. */
export interface RecordedCall {
  /** Milliseconds since 1970. */
  at: number;
  fake: string;
  method: string;
  host: string;
  /** Path without query and tokens, because a reader could use them. */
  path: string;
  status: number;
  account: string | null;
}

/** The outside world: every double, their data, and the calls so far. */
export interface World {
  fakes: readonly Fake[];
  /** Answers a request; null when no double has this host. */
  handle(request: Omit<FakeCall, "params">): Promise<FakeAnswer | null>;
  /** Receives mail for the double of a mail server; without one, every message is refused. */
  mail: MailDoor;
  /** The latest calls, newest first, at most 500. */
  calls(): readonly RecordedCall[];
  /** Tables of a double; null when there is no such double. */
  inspect(fakeKey: string): readonly FakeTable[] | null;
  faults(host: string): HostFaults;
  setFaults(host: string, wanted: JsonObject): HostFaults;
  /** Uses a control of a double; null when there is no such control. */
  control(fakeKey: string, switchName: string, options: JsonObject): JsonObject | null;
  /** All data of the doubles, as plain values. */
  snapshot(): Record<string, FakeData>;
  /** Deletes records, tokens, calls and faults. */
  reset(): void;
}

const mostCalls = 500;

function withShared(fakes: readonly Fake[]): Fake[] {
  const all = new Map<string, Fake>();
  for (const fake of fakes) for (const each of [fake, ...(fake.shares ?? [])]) all.set(each.key, each);
  return [...all.values()];
}

/**
 * Makes a world of doubles.
 *
 * @param options.fakes doubles; the doubles that they use are added automatically
 * @param options.now milliseconds since 1970
 * @param options.data their earlier data
 * @param options.changed called after each change, for snapshots
 */
export function createWorld(options: {
  fakes: readonly Fake[];
  now?: () => number;
  data?: Record<string, FakeData>;
  changed?: () => void;
}): World {
  const { now = Date.now, changed } = options;
  const fakes = withShared(options.fakes);
  const hosts = new Map(fakes.map((fake) => [fake, hostList(fake.hosts)]));
  let data: Record<string, FakeData> = { ...options.data };
  const calls: RecordedCall[] = [];
  const troubles = new Map<string, HostFaults>();
  // Faults of `*.suffix` apply to every host below it.
  const troubled = (host: string) =>
    troubles.has(host) ? host : ([...troubles.keys()].find((entry) => hostList([entry]).has(host)) ?? host);
  const faultsOf = (host: string) => troubles.get(troubled(host)) ?? noFaults;

  function toolsOf(fakeKey: string): FakeTools {
    data[fakeKey] ??= emptyFakeData();
    return { store: createFakeStore(data[fakeKey], changed), now, of: toolsOf };
  }

  function answer(fake: Fake, request: Omit<FakeCall, "params">): FakeAnswer {
    const faults = faultsOf(request.host);
    if (faults.rateLimitNext > 0) {
      troubles.set(troubled(request.host), { ...faults, rateLimitNext: faults.rateLimitNext - 1 });
      const limited: FakeAnswer = fake.rateLimited ?? { status: 429, json: { error: "too_many_requests" } };
      if (faults.retryAfterSeconds === null) return limited;
      return { ...limited, headers: { ...limited.headers, "retry-after": String(faults.retryAfterSeconds) } };
    }
    if (faults.failNext > 0) {
      troubles.set(troubled(request.host), { ...faults, failNext: faults.failNext - 1 });
      return { status: 503, html: "<h1>Service unavailable</h1>" };
    }
    const found = findRoute(fake.routes, request);
    if (!found) return { status: 404, json: { error: "not_found" } };
    return found.route.handle({ ...request, params: found.params }, toolsOf(fake.key));
  }

  function record(fake: Fake, call: Omit<RecordedCall, "at" | "fake">): void {
    calls.unshift({ at: now(), fake: fake.key, ...call });
    if (calls.length > mostCalls) calls.pop();
  }

  const keeper = fakes.find(({ mailbox }) => mailbox);
  const mail = mailDoorOf(keeper?.mailbox, {
    tools: () => toolsOf(keeper?.key ?? "mail"),
    taken(status, account) {
      if (keeper) record(keeper, { method: "MAIL", host: keeper.hosts[0] ?? "", path: "", status, account });
    },
  });

  return {
    fakes,
    mail,
    async handle(request) {
      // Products of one vendor can share a host: the one with the route answers.
      const here = fakes.filter((each) => hosts.get(each)?.has(request.host));
      const fake = here.find((each) => findRoute(each.routes, request)) ?? here[0];
      if (!fake) return null;
      const { delayMs } = faultsOf(request.host);
      if (delayMs > 0) await wait(delayMs, undefined, { ref: false });
      const made = answer(fake, request);
      const { method, host } = request;
      const found = findRoute(fake.routes, request);
      const path = found ? shownPath(found.route, request.path) : request.path;
      record(fake, { method, host, path, status: made.status, account: made.account ?? null });
      return made;
    },
    calls: () => calls,
    inspect(fakeKey) {
      const fake = fakes.find((each) => each.key === fakeKey);
      return fake ? (fake.inspect?.(toolsOf(fakeKey)) ?? []) : null;
    },
    faults: faultsOf,
    setFaults(host, wanted) {
      const faults = readFaults(faultsOf(host), wanted);
      troubles.set(host, faults);
      return faults;
    },
    control(fakeKey, switchName, wanted) {
      const controls = fakes.find((each) => each.key === fakeKey)?.controls;
      const control = controls && Object.hasOwn(controls, switchName) ? controls[switchName] : undefined;
      return control ? control(toolsOf(fakeKey), wanted) : null;
    },
    snapshot: () => data,
    reset() {
      data = {};
      calls.length = 0;
      troubles.clear();
      changed?.();
    },
  };
}
