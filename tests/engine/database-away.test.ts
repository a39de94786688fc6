import { createDb } from "@formwork/db";
import { makeApplication, makeForm, makeMember, makeOrganization } from "@formwork/db/seed";
import { waitUntil } from "@formwork/tooling/stack";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type Stack, startStack } from "../harness/stack.ts";

let stack: Stack;
let path: string;
let cookie: string;

beforeAll(async () => {
  stack = await startStack({ ownServices: true, env: { LOG_LEVEL: "fatal" } });
  path = await publicForm();
  cookie = (await signIn()).headers
    .getSetCookie()
    .map((each) => each.split(";")[0])
    .join("; ");
}, 180_000);
afterAll(() => stack?.stop());

async function publicForm(): Promise<string> {
  const db = createDb({ url: stack.installation.databaseUrl, poolSize: 1 });
  try {
    const { id: organizationId } = await makeOrganization(db);
    const { userId: createdBy } = await makeMember(db, { organizationId, role: "developer" });
    const made = { organizationId, createdBy };
    const { id: applicationId } = await makeApplication(db, made);
    const { slug } = await makeForm(db, { ...made, applicationId, publicEnabled: true });
    return `/api/forms/${slug}/submissions`;
  } finally {
    await db.close();
  }
}

const call = (to: string, body?: object, headers: Record<string, string> = {}) =>
  fetch(stack.serverUrl + to, {
    method: body ? "POST" : "GET",
    headers: { origin: stack.serverUrl, ...(body && { "content-type": "application/json" }), ...headers },
    ...(body && { body: JSON.stringify(body) }),
    signal: AbortSignal.timeout(20_000),
  });
const submit = () => call(path, { email: "ana@example.com" }, { "idempotency-key": "sent-again-and-again" });
const signIn = () => {
  const [first] = stack.signIns;
  return call("/api/auth/sign-in/email", { email: first?.email, password: first?.password });
};
const applications = () => call("/api/trpc/application.list?input=%7B%7D", undefined, { cookie });

it("while PostgreSQL is away everybody is told to try again, nobody is signed out, and all comes back by itself", async () => {
  expect((await applications()).status).toBe(200);
  const server = stack.process("server").pid;
  await stack.kill("postgres");
  // The answers of the first moments may come from what is kept for some seconds; none of them may be a fault.
  for (const [name, ask] of Object.entries({ submit, signIn, applications })) {
    const answer = await waitUntil({
      what: `an answer to ${name} without the database`,
      ask: async () => {
        const response = await ask();
        expect([name, response.status]).toBeOneOf([
          [name, 503],
          [name, 200],
        ]);
        if (response.status === 200) throw new Error("answered from what is kept");
        return response;
      },
      withinMs: 20_000,
    });
    expect([name, answer.headers.get("retry-after")]).toEqual([name, "3"]);
    expect([name, await answer.text()]).toEqual([name, expect.stringContaining('"DATABASE_AWAY"')]);
  }
  await stack.restart("postgres");
  const accepted = await waitUntil({
    what: "the form",
    ask: async () => {
      const response = await submit();
      if (response.status !== 202) throw new Error(`answers ${response.status}`);
      return (await response.json()) as { recordId: string };
    },
    withinMs: 30_000,
  });
  expect(await (await submit()).json()).toMatchObject({ recordId: accepted.recordId });
  expect((await applications()).status).toBe(200);
  expect([stack.process("server").pid, stack.process("server").hasExited()]).toEqual([server, false]);
  expect(stack.process("worker").hasExited()).toBe(false);
});
