import { createDb, type Db } from "@formwork/db";
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
