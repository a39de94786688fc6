import { findFile, type KeptFile, storeUpload } from "@formwork/db";
import { FormworkError, fileProblem, fileSettings, may } from "@formwork/domain";
import { create } from "content-disposition";
import type { FastifyInstance, FastifyRequest } from "fastify";
import type { Deps } from "../compose.ts";
import { found, notFound } from "../errors.ts";
import { createPlaces } from "../fair/places.ts";
import { readsStep } from "../run/read-run.ts";
import type { Member } from "../who.ts";
import { contentProblem } from "./file-content.ts";
import { fileName } from "./file-name.ts";
import { fillingKey } from "./filling-key.ts";
import type { LiveForm } from "./live-forms.ts";
import { fillable } from "./routes.ts";
import { createSenderLimit } from "./sender-limit.ts";

const perPerson = 60;
/**
 * Uploads that are read at the same time for one address or person, and for the public of one organization. Each is held in memory until it is
 * stored.
 */
const atOnce = { sender: 4, organization: 12 };
/** Bytes that must arrive within each {@link lookSeconds}; a slower sender would hold a place that others need. */
const leastBytes = 64_000;
const lookSeconds = 10;

type UploadRequest = FastifyRequest<{ Params: { slug: string }; Querystring: { field?: string } }>;

/**
 * `POST /api/forms/:slug/files?field=key`: keeps a file for a submission that is still being filled in. The body is the file; its name comes
 * percent-encoded in the header `x-file-name`. `GET /api/files/:id` hands a file to whoever may read what it belongs to.
 */
export function registerFiles(app: FastifyInstance, deps: Deps): void {
  void app.register(async (scope) => {
    // Whatever its type, the body is stored as bytes and never parsed.
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser("*", (_request, payload, done) => done(null, payload));
    registerUpload(scope, deps);
  });

  app.get<{ Params: { id: string } }>("/api/files/:id", async (request, reply) => {
    const who = await deps.sessions.of(request, reply);
    if (who.kind !== "member") throw new FormworkError("NOT_SIGNED_IN", "Sign in to see this file.");
    const kept = found(await findFile(deps.db, who.member.organizationId, request.params.id), "file");
    if (!(await mayHave(deps, kept, who.member))) throw notFound("file");
    const { name, contentType } = kept.file;
    return reply
      .headers({
        "content-type": /^[\w.+-]+\/[\w.+-]+$/.test(contentType) ? contentType : "application/octet-stream",
        "content-disposition": attachment(name),
        "x-content-type-options": "nosniff",
        // Somebody else made this file, so nothing in it may run or be framed as ours.
        "content-security-policy": "sandbox; default-src 'none'",
        "cache-control": "private, no-store",
      })
      .send(kept.data);
  });
}

function registerUpload(app: FastifyInstance, deps: Deps): void {
  const count = createSenderLimit(app, deps, { route: "files", perPerson });
  const places = createPlaces();

  app.post("/api/forms/:slug/files", { config: { slowBody: true } }, async (request: UploadRequest, reply) => {
    await deps.storage.requireRoom();
    const { form, sender } = await fillable(deps, request, reply);
    await count(request, sender);
    const key = fillingKey(request, sender);
    if (!sender && key === null)
      throw new FormworkError("INVALID_INPUT", "The file came without the key of its filling. Reload the page.");
    const { organizationId, formId } = form;
    // The public and the members of an organization have separate places, so that strangers never make members wait.
    const back = places.take(
      sender
        ? { [`person ${sender.userId}`]: atOnce.sender, [`members ${organizationId}`]: atOnce.organization }
        : { [`address ${request.ip}`]: atOnce.sender, [`public ${organizationId}`]: atOnce.organization },
    );
    if (!back) throw busy();
    try {
      const { file, data } = await readFile(request, settingsOf(form, request.query.field)).catch((error: unknown) => {
        // Do not wait for the rest of the body.
        reply.header("connection", "close");
        throw error;
      });
      const uploader = { userId: sender?.userId ?? null, key };
      const stored = await storeUpload(deps.db, { organizationId, formId, uploader, file, data });
      if (!stored) throw busy();
      return await reply.status(201).send(stored);
    } finally {
      back();
    }
  });
}

type Settings = NonNullable<ReturnType<typeof fileSettings>>;

function settingsOf({ definition }: LiveForm, key: unknown): Settings {
  const fields = definition.sections.flatMap((section) => section.fields);
  const field = fields.find((each) => each.key === key && each.kind === "file");
  const settings = field && fileSettings(field.settings);
  if (!settings) throw notFound("field");
  return settings;
}

async function readFile(request: UploadRequest, settings: Settings) {
  const name = fileName(request.headers["x-file-name"]);
  const contentType = String(request.headers["content-type"] ?? "")
    .split(";")[0]
    ?.trim()
    .slice(0, 200);
  const known = { name, contentType: contentType || "application/octet-stream" };
  refuse(fileProblem(settings, { ...known, bytes: Number(request.headers["content-length"] ?? 0) || 0 }));
  const most = settings.maxMegabytes * 1_000_000;
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  // The announced length is only a promise.
  for await (const chunk of atLeast(request.body as AsyncIterable<Uint8Array>)) {
    bytes += chunk.byteLength;
    if (bytes > most) refuse(fileProblem(settings, { ...known, bytes }));
    chunks.push(chunk);
  }
  if (bytes === 0) refuse("This file is empty. Choose another one.");
  const data = Buffer.concat(chunks, bytes);
  if (settings.accept?.trim()) refuse(contentProblem(name, data));
  return { file: { ...known, bytes }, data };
}

/** Yields the chunks of a body as long as they arrive fast enough. @throws FormworkError `INVALID_INPUT` */
async function* atLeast(body: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array, void> {
  const parts = body[Symbol.asyncIterator]();
  let bytes = 0;
  let tooSlow: (error: FormworkError) => void = () => undefined;
  const slow = new Promise<never>((_, reject) => {
    tooSlow = reject;
  });
  slow.catch(() => undefined);
  const timer = setInterval(() => {
    if (bytes < leastBytes) tooSlow(new FormworkError("INVALID_INPUT", "This file comes in too slowly. Try again."));
    bytes = 0;
  }, lookSeconds * 1_000);
  try {
    for (;;) {
      const part = await Promise.race([parts.next(), slow]);
      if (part.done) return;
      bytes += part.value.byteLength;
      yield part.value;
    }
  } finally {
    clearInterval(timer);
  }
}

function refuse(problem: string | null): void {
  if (problem === null) return;
  throw new FormworkError("INVALID_INPUT", problem);
}

/** RFC 6266 §4.3: the full name, plus an ASCII name for clients that cannot read it. */
function attachment(name: string): string {
  return create(name, { fallback: name.replace(/[^\x20-\x7e]|["\\%]/g, "_") });
}

async function mayHave(deps: Deps, { purpose, uploadedBy, heldFor, step }: KeptFile, member: Member): Promise<boolean> {
  const { role, userId } = member;
  if (purpose === "upload") return uploadedBy === userId;
  if (heldFor.includes(userId) || (may(role, "record.read") && (purpose === "record" || heldFor.length > 0)))
    return true;
  return step !== null && readsStep({ db: deps.db, member }, step);
}

function busy(): FormworkError {
  return new FormworkError("RATE_LIMITED", "Many files are coming in at the moment. Try again in a little while.", {
    retryAfterSeconds: 10,
  });
}
