import { migrate } from "@formwork/db/migrate";
import type { Installation } from "@formwork/tooling/stack";
import { fillDemoData } from "@formwork/tooling/stack/demo";

// Runs as a process of its own, so that what it loads is given back to the machine when it is done.
// In: the installation, over the process channel. Out: what was applied and who can sign in, the same way.
process.once("message", (installation: Installation) => {
  void prepare(installation).then(
    (prepared) => process.send?.(prepared, () => process.disconnect()),
    (error: Error) => {
      console.error(error.message);
      process.exit(1);
    },
  );
});

async function prepare(installation: Installation) {
  const { applied } = await migrate(installation.databaseUrl);
  const signIns = installation.sandbox ? await fillDemoData(installation) : [];
  return { applied, signIns };
}
