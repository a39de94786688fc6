import { createAuthorizationStore, createDb, createVault, parseKeyring } from "@formwork/db";
import { toFormworkError } from "@formwork/domain";
import { createRefresher } from "../../src/auth/refresh.ts";
import type { AuthorizationSecret } from "../../src/ports.ts";
import { connector, roadTo } from "./service.ts";

/** Input of a process. */
export interface Setting {
  databaseUrl: string;
  keys: string;
  authorizationId: string;
  /** Address of the authorization server. */
  origin: string;
}

/** `use`: return a token that is valid now. `die`: like `use`, but the process is killed between the server's answer and storing it. */
export type Order = "use" | "die";

/** Result: the token's generation, or an error code. */
export type Report = { generation: number; accessToken: string } | { code: string; reason: string | null };

/** A process that refreshes like a worker, with its own database connection, egress and refresher. Takes orders from its parent. */
function serve(setting: Setting): void {
  const { databaseUrl, keys, authorizationId, origin } = setting;
  const db = createDb({ url: databaseUrl, poolSize: 2 });
  const store = createAuthorizationStore<AuthorizationSecret>(
    db,
    createVault({ pool: db.pool, keyring: parseKeyring(keys) }),
  );
  const egress = roadTo(origin);
  const dying: typeof store.saveRefreshed = async () => {
    process.kill(process.pid, "SIGKILL");
    return new Promise(() => undefined);
  };
  const living = createRefresher({ egress, store });
  const mortal = createRefresher({ egress, store: { ...store, saveRefreshed: dying } });

  async function follow(order: Order): Promise<Report> {
    try {
      const row = await store.read(authorizationId);
      if (!row) throw new Error("there is no such authorization");
      const fresh = await (order === "die" ? mortal : living).fresh(connector, row);
      const secret = await fresh.openSecret();
      return { generation: fresh.generation, accessToken: secret.type === "oauth2" ? secret.accessToken : "" };
    } catch (thrown) {
      const error = toFormworkError(thrown);
      return { code: error.code, reason: typeof error.details.reason === "string" ? error.details.reason : null };
    }
  }

  process.on("message", (order: Order) => {
    void follow(order).then((report) => process.send?.(report));
  });
  process.on("disconnect", () => process.exit(0));
  process.send?.("ready");
}

process.once("message", (setting: Setting) => serve(setting));
