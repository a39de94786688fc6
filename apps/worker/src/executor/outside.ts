import type { ConnectorRuntime } from "@formwork/connectors/runtime";

/** Calls to outside services, as the executor makes them; neither function throws. */
export type Outside = Pick<ConnectorRuntime, "invokeAction" | "invokeHttp">;
