import { createDb, type Db } from "@formwork/db";
import { makeConnection, makeMember, makeOrganization } from "@formwork/db/seed";
import { type Stack, startStack } from "@formwork/tests/harness/stack";
import { Visitor } from "./browser-like.ts";

/** A whole product with its demo, and some of the people in it signed in. */
export interface Demo<Name extends string> {
  stack: Stack;
  db: Db;
  /** The application *Sales*, and who made it. */
  place: { organizationId: string; applicationId: string; createdBy: string };
  people: Record<Name, Visitor>;
  close(): Promise<void>;
}

/** Opens it. @param names what the e-mail addresses of the people begin with */
export async function openDemo<Name extends string>(...names: Name[]): Promise<Demo<Name>> {
  const stack = await startStack();
  const db = createDb({ url: stack.installation.databaseUrl, poolSize: 4 });
  const close = async () => {
    await db.close();
    await stack.stop();
  };
  const sales = await db.prisma.application.findFirstOrThrow({ where: { name: "Sales" } });
  const place = { organizationId: sales.organizationId, applicationId: sales.id, createdBy: sales.createdBy };
  const people = {} as Record<Name, Visitor>;
  for (const name of names) {
    const person = stack.signIns.find(({ email }) => email.startsWith(name));
    if (!person) throw new Error(`the demo has no ${name}`);
    people[name] = await new Visitor(stack.serverUrl).signIn(person);
  }
  return { stack, db, place, people, close };
}

/** Makes a connection to Zoho CRM by quick connect. @param given its kind (`user` unless given), application, and what else it is made with */
export function createConnection(by: Visitor, given: object): Promise<{ id: string; name: string }> {
  return by.mutate("connection.create", { connectorKey: "zoho_crm", kind: "user", mode: "quick", ...given });
}

/** Makes a system connection of another organization. */
export async function makeForeignConnection(db: Db): Promise<{ id: string }> {
  const { id: organizationId } = await makeOrganization(db);
  const stranger = await makeMember(db, { organizationId, role: "developer" });
  const made = { organizationId, createdBy: stranger.userId, connectorKey: "zoho_crm", applicationId: null };
  return makeConnection(db, { ...made, kind: "system" });
}
