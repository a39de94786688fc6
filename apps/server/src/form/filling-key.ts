import { FormworkError } from "@formwork/domain";
import type { FastifyRequest } from "fastify";
import type { Sender } from "./sender.ts";

const longestKey = 100;
/** All of the public shares one space of keys: theirs must be made by chance, as a UUID is, and not counted or made of a date. */
const shortestPublicKey = 16;

/**
 * The key of a filling, chosen by the page: the header `Idempotency-Key`. Null when it has none.
 * @throws FormworkError `INVALID_INPUT` when it is too long, or too short for a sender whom nobody knows
 */
export function fillingKey(request: FastifyRequest, sender: Sender | null): string | null {
  return keyIn(request, { header: "idempotency-key", sender });
}

/**
 * The key with which the files of a filling were uploaded, where another one is sent with them (`X-Upload-Key`): the same answers sent as a
 * record of their own. Null when it is the filling's key.
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
