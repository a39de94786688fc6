import { actionsOf, reportDocument } from "@formwork/connectors/runtime";
import { type ErrorData, toFormworkError } from "@formwork/domain";

/** A question about a document. */
export type DocumentQuestion =
  | { kind: "report"; text: string }
  | { kind: "actions"; text: string; keys: readonly string[]; auth: string | null; hosts: readonly string[] };

/** The answer of a thread. */
export type DocumentAnswer = { ok: true; value: unknown } | { ok: false; error: ErrorData };

/** Answers a question about a document, in any thread. Never throws. */
export function answerQuestion(question: DocumentQuestion): DocumentAnswer {
  try {
    return {
      ok: true,
      value: question.kind === "report" ? reportDocument(question.text) : actionsOf(question.text, question),
    };
  } catch (thrown) {
    return { ok: false, error: toFormworkError(thrown).toData() };
  }
}
