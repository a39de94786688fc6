import {
  type AnswersAt,
  beginning,
  type ExpressionScope,
  evaluateExpression,
  evaluateTemplate,
  evaluatorOf,
  FormworkError,
  type Json,
  type JsonObject,
  stringifyJson,
} from "@formwork/domain";
import type { SampleData } from "../../editor/editor-data.ts";
import { readPath } from "./settings-path.ts";

/** The scope of expressions with the newest submission and the outputs of the last run; null without any data. */
export function sampleScope(sample: SampleData | undefined): ExpressionScope | null {
  const record = sample?.records[0];
  const run = sample?.lastRun ?? null;
  if (record === undefined && run === null) return null;
  return {
    form: (record?.values ?? {}) as JsonObject,
    record: { id: record?.id ?? "", createdAt: record?.createdAt ?? "" },
    run: { id: run?.id ?? "" },
    submitter: null,
    vars: {},
    steps: (run?.steps ?? {}) as Record<string, Json>,
  };
}

/** Value of a path as short text for the list of values. */
export function exampleAt(scope: ExpressionScope | null, path: string): string | null {
  const value = scope === null ? undefined : readPath(scope, path);
  return value === undefined || value === null ? null : shortText(value);
}

/**
 * Result of a text with the sample; null when the sample lacks a needed value.
 * @param of.answersAt for a text that people read: finds choices, whose answers stand in it with their words
 */
export function previewOf(
  scope: ExpressionScope | null,
  text: string,
  { form, answersAt }: { form: "template" | "expression"; answersAt?: AnswersAt | undefined },
): string | null {
  if (scope === null || text.trim() === "" || (form === "template" && !text.includes("{{"))) return null;
  try {
    if (answersAt) return shortText(evaluatorOf(scope, undefined, answersAt).words(text, ""));
    return shortText(form === "template" ? evaluateTemplate(text, scope) : evaluateExpression(text, scope));
  } catch (error) {
    if (error instanceof FormworkError) return null;
    throw error;
  }
}

function shortText(value: unknown): string {
  const text = typeof value === "string" ? value : stringifyJson(value as Json);
  return text.length > 140 ? `${beginning(text, 139)}…` : text;
}
