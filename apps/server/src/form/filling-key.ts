import { FormworkError } from "@formwork/domain";
import type { FastifyRequest } from "fastify";
import type { Sender } from "./sender.ts";

const longestKey = 100;
/** The public shares one space of keys, so their keys must be random, as a UUID is, and not counted or derived from a date. */
const shortestPublicKey = 16;

/**
 * Reads the key of a filling, which the page chooses: the header `Idempotency-Key`; null without the header.
 * @throws FormworkError `INVALID_INPUT` when it is too long, or too short for an anonymous sender
 */
export function fillingKey(request: FastifyRequest, sender: Sender | null): string | null {
  return keyIn(request, { header: "idempotency-key", sender });
}

/**
 * Reads the key under which the files of a filling were uploaded (`X-Upload-Key`), when it differs from the filling's key because the same answers
 * are sent as a separate record; null when both keys are the same.
 * @throws FormworkError `INVALID_INPUT` as {@link fillingKey}
 */
export function uploadKey(request: FastifyRequest, sender: Sender | null): string | null {
  return keyIn(request, { header: "x-upload-key", sender });
}

function keyIn(request: FastifyRequest, { header, sender }: { header: string; sender: Sender | null }): string | null {
  const key = request.headers[header];
  if (key === undefined || key === "") return null;
  if (typeof key !== "string" || key.length > longestKey)
    throw refused(`A submission key may have at most ${longestKey} characters.`);
  if (sender === null && key.length < shortestPublicKey)
    throw refused(
      `A submission key of somebody who is not signed in needs at least ${shortestPublicKey} characters made by chance, such as a UUID. Send a longer one.`,
    );
  return key;
}

function refused(message: string): FormworkError {
  return new FormworkError("INVALID_INPUT", message);
}
