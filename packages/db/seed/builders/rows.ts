import type { Db } from "../../src/client.ts";

/** What builders write with: a {@link Db}, or a transaction of one. */
export interface Rows {
  readonly prisma: Omit<Db["prisma"], "$connect" | "$disconnect" | "$on" | "$use" | "$extends" | "$transaction">;
}

/** Where something is made, and by whom. */
export interface Made {
  organizationId: string;
  /** Id of the person who makes it. */
  createdBy: string;
}
