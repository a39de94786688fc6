import type { InstallationMail } from "@formwork/connectors/runtime";
import { type Db, type Notifier, noticesOf, tellOfFailures, workflowsToTellOf } from "@formwork/db";

const page = 50;

/** Dependencies of {@link tellFailures}. */
export interface TellFailuresDeps {
  db: Db;
  /** Tells live views who has a new notice. */
  runChanged: Notifier;
  /** The mail server of the installation. */
  mail: Pick<InstallationMail, "configured">;
}

/**
 * Tells the people whom each workflow names that its runs failed or wait for an authorization: at most one notice an hour, with a count.
 * @returns whether there may be more
 */
export async function tellFailures({ db, runChanged, mail }: TellFailuresDeps): Promise<boolean> {
  const workflows = await workflowsToTellOf(db, page);
  for (const workflowId of workflows) {
    const told = await tellOfFailures(db, { workflowId, mail: mail.configured });
    for (const userId of told) runChanged.notify(noticesOf(userId));
  }
  return workflows.length === page;
}
