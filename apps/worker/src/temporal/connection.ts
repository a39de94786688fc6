import { Client } from "@temporalio/client";
import type { DataConverter } from "@temporalio/common";
import { loadClientConnectConfig } from "@temporalio/envconfig";
import { NativeConnection } from "@temporalio/worker";

/** The one connection that client and worker of this process share: eager starts work on no other. */
export interface TemporalConnection {
  connection: NativeConnection;
  client: Client;
  namespace: string;
}

/**
 * Connects as the standard `TEMPORAL_*` settings say.
 * @throws TransportError while Temporal cannot be reached
 */
export async function connectTemporal(dataConverter: DataConverter): Promise<TemporalConnection> {
  const { connectionOptions, namespace = "default" } = loadClientConnectConfig();
  const connection = await NativeConnection.connect(connectionOptions);
  return { connection, namespace, client: new Client({ connection, namespace, dataConverter }) };
}
