import { Client } from "@temporalio/client";
import type { DataConverter } from "@temporalio/common";
import { loadClientConnectConfig } from "@temporalio/envconfig";
import { NativeConnection } from "@temporalio/worker";

/** The connection that client and worker of this process share; eager starts need a shared one. */
export interface TemporalConnection {
  connection: NativeConnection;
  client: Client;
  namespace: string;
}

/**
 * Connects with the standard `TEMPORAL_*` settings.
 * @throws TransportError while Temporal cannot be reached
 */
export async function connectTemporal(dataConverter: DataConverter): Promise<TemporalConnection> {
  const { connectionOptions, namespace = "default" } = loadClientConnectConfig();
  const connection = await NativeConnection.connect(connectionOptions);
  return { connection, namespace, client: new Client({ connection, namespace, dataConverter }) };
}
