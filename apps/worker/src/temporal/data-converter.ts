import { createRequire } from "node:module";
import type { Keyring } from "@formwork/db";
import type { DataConverter } from "@temporalio/common";
import { createPayloadCodec } from "./payload-codec.ts";

/** Path of the module that both this process and the workflow sandbox load their failure converter from. */
export const failureConverterPath = createRequire(import.meta.url).resolve("@formwork/worker/failure-converter");

/** How everything that goes to Temporal is written; the same for client and worker. */
export function createDataConverter(keyring: Keyring): DataConverter {
  return { failureConverterPath, payloadCodecs: [createPayloadCodec(keyring)] };
}
