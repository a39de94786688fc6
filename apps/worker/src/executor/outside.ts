import type { ConnectorRuntime } from "@formwork/connectors/runtime";

/** The road out as the executor uses it; neither function throws. */
export type Outside = Pick<ConnectorRuntime, "invokeAction" | "invokeHttp">;
