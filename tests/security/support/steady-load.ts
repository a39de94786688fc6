import { createVault, type Db, type Keyring } from "@formwork/db";
import {
  graphOf,
  makeApplication,
  makeAuthorization,
  makeConnection,
  makeForm,
  makeMember,
  makeOrganization,
  makeWorkflow,
} from "@formwork/db/seed";
import { submitUntilTaken, waitUntil } from "@formwork/tooling/stack";
import type { OutsideService } from "../../engine/support/index.ts";

/** A house whose public form sets off a call with a key that only it has. */
export interface House {
  organizationId: string;
  /** Where the form takes submissions. */
  path: string;
  /** Path of the call at the service outside, and the key that must come with it. */
  calls: string;
  key: string;
}

/** Makes an organization with its form, connection and workflow: call, wait three seconds, call again. */
export async function makeHouse(db: Db, given: { keyring: Keyring; service: OutsideService }): Promise<House> {
  const vault = createVault({ pool: db.pool, keyring: given.keyring });
  const { id: organizationId, slug } = await makeOrganization(db);
  const { userId: createdBy } = await makeMember(db, { organizationId, role: "developer" });
  const made = { organizationId, createdBy };
  const { id: applicationId } = await makeApplication(db, made);
  const connection = {
    connectorKey: "http",
    kind: "admin",
    mode: "none",
    params: { baseUrl: given.service.url },
  } as const;
  const { id: connectionId } = await makeConnection(db, { ...made, ...connection, applicationId });
  const key = `key-of-${slug}`;
  const secret = { type: "values", values: { header: "X-API-Key", value: key } };
  await makeAuthorization(db, { vault, organizationId, connectionId, authorizedBy: createdBy, secret });
  const form = await makeForm(db, { ...made, applicationId, publicEnabled: true });
  const call = (id: string) => ({
    id,
    kind: "http-request",
    title: id,
    settings: {
      method: "POST",
      url: `${given.service.url}/${slug}`,
      connectionId,
      connectorKey: "http",
      body: { kind: "json", text: '{"email":"{{ form.email }}"}' },
    },
  });
  const wait = { mode: "for", duration: { amount: 3, unit: "seconds" } };
  const steps = [call("before"), { id: "wait", kind: "delay", title: "Wait", settings: wait }, call("after")];
  const graph = graphOf({ trigger: { kind: "form", formId: form.id, event: "created" }, steps });
  await makeWorkflow(db, { ...made, applicationId, graph });
  return { organizationId, path: `/api/forms/${form.slug}/submissions`, calls: `/${slug}`, key };
}

/** Sends a submission, the same one again until it is acknowledged. @returns ids of its runs */
export function submitOnce(url: string, name: string): Promise<string[]> {
  return submitUntilTaken({ url, email: `${name}@example.com`, withinMs: 60_000 });
}

/** Most runs that are under way at once. */
const mostOpen = 12;

/** Submissions to each house in turn, no more at once than a small machine carries, until it is told to stop. */
export class SteadyLoad {
  readonly houses: House[];
  readonly #service: OutsideService;
  readonly #callsBefore: number;
  readonly #runIds: string[] = [];
  readonly #senders: Promise<void>[];
  #sent = 0;
  #stopped = false;

  /** @param given.serverUrl where the forms are sent */
  constructor(given: { serverUrl: string; service: OutsideService; houses: House[] }) {
    const { serverUrl, service, houses } = given;
    this.houses = houses;
    this.#service = service;
    this.#callsBefore = service.calls.length;
    this.#senders = [1, 2].map(() => this.#send(serverUrl));
  }

  /** Submissions acknowledged so far. */
  get acknowledged(): number {
    return this.#runIds.length;
  }

  /** Resolves when so many more are acknowledged. */
  async more(count: number): Promise<void> {
    const goal = this.acknowledged + count;
    const ask = async () => {
      if (this.acknowledged < goal) throw new Error(`${this.acknowledged} of ${goal} are acknowledged`);
    };
    await waitUntil({ what: "the load", ask, withinMs: 60_000 });
  }

  /** Stops, and gives the ids of all runs. */
  async stop(): Promise<string[]> {
    this.#stopped = true;
    await Promise.all(this.#senders);
    return this.#runIds;
  }

  async #send(serverUrl: string): Promise<void> {
    while (!this.#stopped) {
      const number = this.#sent++;
      const house = this.houses[number % this.houses.length];
      if (house) this.#runIds.push(...(await submitOnce(serverUrl + house.path, `person-${number}`)));
      await waitUntil({ what: "room for another run", ask: () => this.#room(), withinMs: 60_000 });
    }
  }

  async #room(): Promise<void> {
    const over = (this.#service.calls.length - this.#callsBefore) / 2;
    if (this.acknowledged - over > mostOpen) throw new Error(`${this.acknowledged} acknowledged, ${over} over`);
  }
}
