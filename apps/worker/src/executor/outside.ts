import type { ActionCall, HttpRequestCall, InvokeResult } from "@formwork/connectors/runtime";

/** The road out as the executor uses it; neither function throws. */
export interface Outside {
  invokeAction(call: ActionCall): Promise<InvokeResult>;
  invokeHttp(call: HttpRequestCall): Promise<InvokeResult>;
}
