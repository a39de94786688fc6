import { compact } from "@formwork/domain";
import { z } from "zod";
import { readAnswer } from "../../answers.ts";
import { type ActionResponse, fail, type Outcome, ok } from "../../define.ts";

const answer = z.object({
  id: z.string(),
  success: z.boolean(),
  created: z.boolean().optional(),
  errors: z.array(z.object({ statusCode: z.string().optional(), message: z.string() })).default([]),
});

/** Reads the answer to a write; `success: false` is a refusal whatever the status. */
export function written(response: ActionResponse): Outcome<{ id: string; created: boolean }> {
  return readAnswer(response, answer, ({ id, success, created, errors }) => {
    if (success) return ok({ id, created: created ?? response.status === 201 });
    const [first] = errors;
    return fail({
      ok: false,
      code: "REMOTE_REJECTED",
      message: first?.message ?? "the record was not accepted",
      details: compact({ remoteCode: first?.statusCode }),
    });
  });
}
