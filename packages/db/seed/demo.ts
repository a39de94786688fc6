import type { Role } from "@formwork/domain";
import type { Db } from "../src/client.ts";
import type { Vault } from "../src/vault/vault.ts";
import { makeClientCredential } from "./builders/connections.ts";
import { type MadeMember, makeMember, makeOrganization } from "./builders/people.ts";
import type { Rows } from "./builders/rows.ts";
import { customerCare } from "./scenarios/customer-care.ts";
import { office } from "./scenarios/office.ts";
import { recruitment } from "./scenarios/recruitment.ts";
import { sales } from "./scenarios/sales.ts";
import { support } from "./scenarios/support.ts";

/** Somebody who can sign in to the demo. */
export interface DemoSignIn {
  name: string;
  email: string;
  password: string;
  role: Role;
}

const password = "formwork-demo";

/** Everybody who can sign in to the demo, widest role first. The passwords are public: the demo is for one's own machine. */
export const demoSignIns: readonly DemoSignIn[] = [
  { name: "Ana Admin", email: "ana@example.com", password, role: "super_admin" },
  { name: "Ben Builder", email: "ben@example.com", password, role: "developer" },
  { name: "Uma User", email: "uma@example.com", password, role: "user" },
  { name: "Udo User", email: "udo@example.com", password, role: "user" },
  { name: "Pia Portal", email: "pia@example.com", password, role: "portal_user" },
];

const organization = { name: "Example Ltd", slug: "example" };
/** The OAuth app that the sandbox knows, as the platform's own for quick connect [C6]. */
const sandboxApp = { clientId: "sandbox-client", clientSecret: "sandbox-secret" };

/** What the demo consists of. */
export interface Demo {
  organizationId: string;
  /** Whether this call made it; false when an earlier start did and its data was kept. */
  made: boolean;
}

/**
 * Fills an empty installation with the demo: the organization Example Ltd, the people of {@link demoSignIns}, the applications
 * Recruitment, Sales, Customer care, Office and Support. All or nothing; a second call, also at the same time, changes nothing.
 * @param options.sandboxed services that the sandbox plays: the platform gets its OAuth app for each, so that quick connect works without any real
 *   account
 * @param options.now moment from which schedules count; default now
 */
export async function seedDemo(
  db: Db,
  options: { vault: Vault; sandboxed?: readonly string[]; now?: Date },
): Promise<Demo> {
  const { vault, sandboxed = [], now = new Date() } = options;
  return db.prisma.$transaction(
    async (tx): Promise<Demo> => {
      await tx.$queryRaw`SELECT pg_advisory_xact_lock(hashtextextended('demo', 0))::text`;
      await addSandboxApp({ prisma: tx }, { vault, connectors: sandboxed });
      const earlier = await tx.organization.findUnique({ where: { slug: organization.slug } });
      if (earlier) return { organizationId: earlier.id, made: false };
      return { organizationId: await makeDemo({ prisma: tx }, now), made: true };
    },
    { timeout: 60_000, maxWait: 60_000 },
  );
}

async function makeDemo(db: Rows, now: Date): Promise<string> {
  const { id: organizationId } = await makeOrganization(db, organization);
  const people: MadeMember[] = [];
  for (const person of demoSignIns) people.push(await makeMember(db, { organizationId, ...person }));
  const builder = people.find((person) => person.role === "developer");
  if (!builder) throw new Error("The demo needs somebody who builds.");
  const made = { organizationId, createdBy: builder.userId };
  await recruitment(db, made);
  await sales(db, { ...made, now });
  await customerCare(db, made);
  await office(db, made);
  await support(db, made);
  return organizationId;
}

async function addSandboxApp(db: Rows, given: { vault: Vault; connectors: readonly string[] }): Promise<void> {
  const { vault, connectors } = given;
  for (const connectorKey of connectors) {
    const there = await db.prisma.clientCredential.count({ where: { organizationId: null, connectorKey } });
    if (there === 0) {
      await makeClientCredential(db, { vault, organizationId: null, connectorKey, name: "Sandbox", ...sandboxApp });
    }
  }
}
