import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { Worker } from "node:worker_threads";
import type { DocumentReport } from "@formwork/connectors/runtime";
import { FormworkError, type ServiceAction } from "@formwork/domain";
import { createTurns } from "../fair/turns.ts";
import { answerQuestion, type DocumentAnswer, type DocumentQuestion } from "./document-questions.ts";

/** Seconds after which reading a document is given up. */
const longestSeconds = 30;
/** Most documents of one organization that may wait to be read. */
const mostWaiting = 5;
/** Memory that reading a document may take, in MiB. */
const mostMemory = 512;

/** A document, and the organization whose builder gave it. */
export interface GivenDocument {
  text: string;
  organizationId: string;
}

/**
 * Reads OpenAPI documents [K8] outside the server's main thread: several megabytes of YAML take seconds, in which nobody else would get an answer.
 */
export interface Documents {
  /** @throws FormworkError `OPENAPI_INVALID`, `PAYLOAD_TOO_LARGE`, `RATE_LIMITED` */
  report(of: GivenDocument): Promise<DocumentReport>;
  /** @throws FormworkError as above, and `INVALID_INPUT` for operations that do not exist */
  actions(
    of: GivenDocument,
    picked: { keys: readonly string[]; auth: string | null; hosts: readonly string[] },
  ): Promise<ServiceAction[]>;
}

/**
 * Reads documents one after another, so that ten large ones take ten times as long and not ten times the memory. Organizations take turns, so that
 * none waits behind all documents of another.
 */
export function createDocuments(): Documents {
  const turns = createTurns({ mostWaiting, full });
  const ask = (organizationId: string, question: DocumentQuestion) =>
    turns.run(organizationId, () => askApart(question));
  return {
    report: async ({ text, organizationId }) => (await ask(organizationId, { kind: "report", text })) as DocumentReport,
    actions: async ({ text, organizationId }, picked) =>
      (await ask(organizationId, { kind: "actions", text, ...picked })) as ServiceAction[],
  };
}

function full(): FormworkError {
  return new FormworkError(
    "RATE_LIMITED",
    "Other documents of your organization are being read. Try again in a minute.",
    {
      retryAfterSeconds: longestSeconds,
    },
  );
}

async function askApart(question: DocumentQuestion): Promise<unknown> {
  const program = new URL("threads/documents.js", import.meta.url);
  // Only a build comes with the threads' programs.
  const answer = existsSync(fileURLToPath(program)) ? await inThread(program, question) : answerQuestion(question);
  if (answer.ok) return answer.value;
  throw new FormworkError(answer.error.code, answer.error.message, answer.error.details);
}

function inThread(program: URL, question: DocumentQuestion): Promise<DocumentAnswer> {
  return new Promise((resolve) => {
    const limits = { maxOldGenerationSizeMb: mostMemory };
    const thread = new Worker(program, { workerData: question, resourceLimits: limits });
    const end = (answer: DocumentAnswer) => {
      clearTimeout(timer);
      void thread.terminate();
      resolve(answer);
    };
    const timer = setTimeout(() => end(tooMuch), longestSeconds * 1_000);
    thread.once("message", end);
    thread.once("error", () => end(tooMuch));
    thread.once("exit", () => end(tooMuch));
  });
}

const tooMuch: DocumentAnswer = {
  ok: false,
  error: {
    code: "OPENAPI_INVALID",
    message: "Reading this document takes more time or memory than it may. Leave out what you do not need.",
    details: { path: "document" },
  },
};
