import { findFile, type KeptFile, storeUpload } from "@formwork/db";
import { FormworkError, fileProblem, fileSettings, may } from "@formwork/domain";
import type { FastifyInstance, FastifyRequest } from "fastify";
import type { Deps } from "../compose.ts";
import type { Who } from "../context.ts";
import { found, notFound } from "../errors.ts";
import type { LiveForm } from "../forms/live-forms.ts";
import { fillable } from "./forms.ts";
import { createSenderLimit } from "./sender-limit.ts";
import { fillingKey } from "./submissions.ts";

const shortestKey = 16;
const perPerson = 60;
/** Uploads that are read at the same time; each is held whole until it is stored. */
const atOnce = 12;

type UploadRequest = FastifyRequest<{ Params: { slug: string }; Querystring: { field?: string } }>;

/**
 * `POST /api/forms/:slug/files?field=key`: keeps a file for a submission that is still being filled in. The body is the file; its name comes
 * percent-encoded in the header `x-file-name`. `GET /api/files/:id` hands a file to whoever may read what it belongs to.
 */
export function registerFiles(app: FastifyInstance, deps: Deps): void {
  void app.register(async (scope) => {
    // Whatever its type, the body is bytes to keep and nothing to parse.
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser("*", (_request, payload, done) => done(null, payload));
    registerUpload(scope, deps);
  });

  app.get<{ Params: { id: string } }>("/api/files/:id", async (request, reply) => {
    const who = await deps.sessions.of(request, reply);
    if (who.kind !== "member") throw new FormworkError("NOT_SIGNED_IN", "Sign in to see this file.");
    const kept = found(await findFile(deps.db, who.member.organizationId, request.params.id), "file");
    if (!mayHave(kept, who.member)) throw notFound("file");
    const { name, contentType } = kept.file;
    return reply
      .headers({
        "content-type": /^[\w.+-]+\/[\w.+-]+$/.test(contentType) ? contentType : "application/octet-stream",
        "content-disposition": attachment(name),
        "x-content-type-options": "nosniff",
        // Somebody else made this file: nothing in it may run or be framed as ours.
        "content-security-policy": "sandbox; default-src 'none'",
        "cache-control": "private, no-store",
      })
      .send(kept.data);
  });
}

function registerUpload(app: FastifyInstance, deps: Deps): void {
  const count = createSenderLimit(app, deps, { route: "files", perPerson });
  let reading = 0;

  app.post("/api/forms/:slug/files", { config: { slowBody: true } }, async (request: UploadRequest, reply) => {
    const { form, sender } = await fillable(deps, request, reply);
    await count(request, sender);
    const key = fillingKey(request);
    if (!sender && (key === null || key.length < shortestKey))
      throw new FormworkError("INVALID_INPUT", "The file came without the key of its filling. Reload the page.");
    if (reading >= atOnce) throw busy();
    reading += 1;
    try {
      const { file, data } = await readFile(request, settingsOf(form, request.query.field));
      const uploader = { userId: sender?.userId ?? null, key };
      const { organizationId, formId } = form;
      const stored = await storeUpload(deps.db, { organizationId, formId, uploader, file, data });
      if (!stored) throw busy();
      return await reply.status(201).send(stored);
    } finally {
      reading -= 1;
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
  // The length that was announced is only a promise.
  for await (const chunk of request.body as AsyncIterable<Uint8Array>) {
    bytes += chunk.byteLength;
    if (bytes > most) refuse(fileProblem(settings, { ...known, bytes }));
    chunks.push(chunk);
  }
  if (bytes === 0) refuse("This file is empty. Choose another one.");
  return { file: { ...known, bytes }, data: Buffer.concat(chunks, bytes) };
}

function refuse(problem: string | null): void {
  if (problem === null) return;
  throw new FormworkError("INVALID_INPUT", problem);
}

function fileName(header: unknown): string {
  try {
    // Names of folders are left out, and what could end a header or a line on a screen.
    const name = decodeURIComponent(typeof header === "string" ? header : "").replace(/^.*[\\/]/, "");
    const plain = name.replace(/[\p{Cc}\p{Cf}]/gu, "").trim();
    if (plain !== "" && plain !== "." && plain !== "..") return shortened(plain);
  } catch {
    // Not percent-encoded: as good as none.
  }
  throw new FormworkError("INVALID_INPUT", "The file came without a name. Choose it again.");
}

const longestName = 200;

function shortened(name: string): string {
  if (name.length <= longestName) return name;
  const ending = /\.[^.]{1,20}$/.exec(name)?.[0] ?? "";
  return name.slice(0, longestName - ending.length) + ending;
}

/** RFC 6266 §4.3: a plain name for old clients and the whole one beside it. */
function attachment(name: string): string {
  const plain = name.replace(/[^\x20-\x7e]|["\\%]/g, "_");
  const whole = encodeURIComponent(name).replace(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename="${plain}"; filename*=UTF-8''${whole}`;
}

function mayHave({ purpose, uploadedBy, submittedBy }: KeptFile, member: Extract<Who, { kind: "member" }>["member"]) {
  if (purpose !== "upload" && may(member.role, "record.read")) return true;
  return purpose === "record" ? submittedBy === member.userId : purpose === "upload" && uploadedBy === member.userId;
}

function busy(): FormworkError {
  return new FormworkError("RATE_LIMITED", "Many files are coming in at the moment. Try again in a little while.", {
    retryAfterSeconds: 10,
  });
}
