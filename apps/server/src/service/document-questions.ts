import { actionsOf, reportDocument } from "@formwork/connectors/runtime";
import { type ErrorData, toFormworkError } from "@formwork/domain";

/** What is asked about a document. */
export type DocumentQuestion =
  | { kind: "report"; text: string }
  | { kind: "actions"; text: string; keys: readonly string[]; auth: string | null; hosts: readonly string[] };

/** What a thread answers. */
export type DocumentAnswer = { ok: true; value: unknown } | { ok: false; error: ErrorData };

/** Answers a question about a document, in whatever thread. Never throws. */
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
