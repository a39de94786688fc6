import { createRequire } from "node:module";
import type { DataConverter } from "@temporalio/common";
import { createPayloadCodec, type PayloadKeys } from "./payload-codec.ts";

/** Path of the module that both this process and the workflow sandbox load their failure converter from. */
export const failureConverterPath = createRequire(import.meta.url).resolve("@formwork/worker/failure-converter");

/** Converts everything that goes to Temporal; the same for client and worker. */
export function createDataConverter(keys: PayloadKeys): DataConverter {
  return { failureConverterPath, payloadCodecs: [createPayloadCodec(keys)] };
}
