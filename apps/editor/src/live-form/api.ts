import type { ErrorData, FormAccount } from "@formwork/domain";
import type { Form, LiveLookup, LookupAnswer, News, Parked, RecordProblem } from "@formwork/domain/form";
import type { BegunConsent, ConsentLook } from "../consent/ask-consent.ts";
import { formAddress } from "./framed.ts";

/** What the page knows of the form besides its fields. */
export interface FormAbout {
  title: string;
  applicationName: string;
  requiresSignIn: boolean;
  signedInAs: { name: string } | null;
}

/** A form as its page knows it: of its lookups only what the page has to do with them. */
export type PageForm = Omit<Form, "lookups"> & { lookups?: LiveLookup[] };

/** A live form; without a definition its visitor has to sign in first. */
export interface LiveForm {
  about: FormAbout;
  form: PageForm | null;
  /** Accounts of the person that it works with, what they have to do first; none for the public. */
  accounts: FormAccount[];
}

/** Where a sent submission can be followed. */
export interface Sent {
  recordId: string;
  statusUrl: string;
  /** The builder's own words, answers put in; empty when there are none. */
  thanks?: string;
}

/** A refused or failed call, with the server's own words. */
export class CallError extends Error {
  readonly data: ErrorData;

  /** @param data code, sentence and place */
  constructor(data: ErrorData) {
    super(data.message);
    this.name = "CallError";
    this.data = data;
  }

  /** Problems of a refused submission, by field. */
  get problems(): RecordProblem[] {
    return Array.isArray(this.data.details?.problems) ? (this.data.details.problems as RecordProblem[]) : [];
  }
}

type FormAnswer = FormAbout & Partial<PageForm> & { accounts?: FormAccount[] };

/** Reads the form at an address; its fields also need the code that `openForm` loads. @throws CallError NOT_FOUND, FORM_CLOSED */
export async function readForm(slug: string): Promise<LiveForm> {
  const answer = await call<FormAnswer>(formAddress(slug));
  const { applicationName, requiresSignIn, signedInAs, title, accounts = [] } = answer;
  const about = { applicationName, requiresSignIn, signedInAs, title };
  const form = answer.sections === undefined ? null : (answer as FormAbout & PageForm);
  return { about, form, accounts };
}

/**
 * Sends a submission. The same key with the same answers makes the same record, however often it is sent.
 * @param sending.uploadKey key under which its files were uploaded, where that is another one
 * @throws CallError RECORD_INVALID or FILE_MISSING with problems, SUBMISSION_KEY_REUSED, NOT_SIGNED_IN, RATE_LIMITED, REMOTE_UNREACHABLE
 */
export function sendSubmission(sending: {
  slug: string;
  key: string;
  uploadKey?: string | undefined;
  values: Record<string, unknown>;
}): Promise<Sent> {
  const { slug, key, uploadKey, values } = sending;
  const headers = { "content-type": "application/json", "idempotency-key": key };
  return call<Sent>(formAddress(slug, "/submissions"), {
    method: "POST",
    headers: uploadKey === undefined ? headers : { ...headers, "x-upload-key": uploadKey },
    body: JSON.stringify(values),
  });
}

/** Looks something up for a filling. @throws CallError RATE_LIMITED, NOT_SIGNED_IN, REMOTE_UNREACHABLE */
export function runLookup(asking: {
  slug: string;
  id: string;
  values: Record<string, unknown>;
}): Promise<LookupAnswer> {
  const { slug, id, values } = asking;
  return call<LookupAnswer>(formAddress(slug, `/lookups/${encodeURIComponent(id)}`), {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ values }),
  });
}

/** Asks what became of a submission. */
export function readNews(statusUrl: string): Promise<News> {
  return call<News>(statusUrl);
}

/** Starts a consent for the sender's own account. */
export async function beginConsent(target: Pick<Parked, "connectionId" | "environment">): Promise<BegunConsent> {
  const { connectionId, environment } = target;
  const answer = await call<{ result: { data: BegunConsent } }>("/api/trpc/authorization.begin", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ connectionId, ...(environment !== null && { environment }) }),
  });
  return answer.result.data;
}

/** Asks how a consent stands. */
export async function consentOutcome(attemptId: string): Promise<ConsentLook> {
  const input = encodeURIComponent(JSON.stringify({ attemptId }));
  return (await call<{ result: { data: ConsentLook } }>(`/api/trpc/authorization.attempt?input=${input}`)).result.data;
}

async function call<T>(path: string, init?: RequestInit): Promise<T> {
  let response: Response;
  try {
    response = await fetch(path, { credentials: "same-origin", ...init });
  } catch {
    throw unreachable();
  }
  const body: unknown = await response.json().catch(() => null);
  if (response.ok && body !== null) return body as T;
  throw errorData(body) ? new CallError(errorData(body) as ErrorData) : unreachable();
}

/** The error in an answer; null when it holds none. */
export function errorData(body: unknown): ErrorData | null {
  // Plain routes send the error itself; tRPC wraps it.
  const wrapped = (body as { error?: { data?: { formwork?: ErrorData } } } | null)?.error?.data?.formwork;
  const plain = body as ErrorData | null;
  const data = wrapped ?? plain;
  return typeof data?.code === "string" && typeof data.message === "string" ? data : null;
}

/** Nothing came back. */
export function unreachable(): CallError {
  return new CallError({
    code: "REMOTE_UNREACHABLE",
    message: "The form could not be reached. Check your connection; what you typed is kept on this page.",
  });
}

/** The page itself has a fault. */
export function broken(): CallError {
  return new CallError({ code: "INTERNAL", message: "Something went wrong on this page. Load it again." });
}

/** Error for answers that differ from those sent before under the same key, with the server's code. */
export function sentOthers(): CallError {
  return new CallError({
    code: "SUBMISSION_KEY_REUSED",
    message: "Other answers were sent than those that stand here.",
  });
}
