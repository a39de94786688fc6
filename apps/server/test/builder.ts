import { freshDatabase } from "@formwork/tests/harness";
import { afterAll, beforeAll, beforeEach } from "vitest";
import type { Client } from "./client.ts";
import { type House, makeHouse } from "./house.ts";
import { startServer, type TestServer } from "./server.ts";

/** A server, and for each test a new organization in which Ben builds; there from the first test on. */
export interface Builder {
  server: TestServer;
  house: House;
  /** Signed in as the organization's developer. */
  ben: Client;
}

/** One server for all tests of a file, and a new organization for each of them. */
export function startBuilder(): Builder {
  const given = {} as Builder;
  beforeAll(async () => {
    given.server = await startServer(await freshDatabase());
  });
  afterAll(() => given.server?.close());
  beforeEach(async () => {
    given.house = await makeHouse(given.server.db, ["developer"]);
    given.ben = await given.server.signIn(given.house.people.developer);
  });
  return given;
}
