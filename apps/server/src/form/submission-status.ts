import { findSubmission } from "@formwork/db";
import { afterSendingOf, type ShownAfterSending } from "@formwork/domain";
import type { FastifyInstance, FastifyRequest } from "fastify";
import type { Deps } from "../compose.ts";
import { found, notFound } from "../errors.ts";
import { id } from "../input.ts";
import { whileAllowed } from "../live/while-allowed.ts";
import type { Who } from "../who.ts";
import { isStatusKey } from "./status-key.ts";
import { submissionView } from "./submission-view.ts";

/** Proxies close connections that are silent for a minute; an empty comment keeps them open. */
const sayNothingEveryMs = 15_000;

type StatusRequest = FastifyRequest<{ Params: { recordId: string }; Querystring: { key?: string } }>;

/** `GET /api/submissions/:recordId`: the state of a submission, for its sender only; `…/events` sends the same as server-sent events. */
export function registerSubmissionStatus(app: FastifyInstance, deps: Deps): void {
  app.get("/api/submissions/:recordId", async (request: StatusRequest, reply) => {
    const own = await ownSubmission(deps, request, () => deps.sessions.of(request, reply));
    return (await submissionView(deps, own)).view;
  });

  app.get("/api/submissions/:recordId/events", async (request: StatusRequest, reply) => {
    const own = await ownSubmission(deps, request, () => deps.sessions.of(request, reply));
    const { runIds } = await submissionView(deps, own);
    const gone = new AbortController();
    const stop = whileAllowed(deps.sessions, {
      check: () => ownSubmission(deps, request, () => deps.sessions.still(request)),
      lost: gone,
    });
    reply.raw.once("close", () => gone.abort());
    gone.signal.addEventListener("abort", stop);
    reply.hijack();
    // This answer needs the hooks' headers (policy, request id) like any other.
    reply.raw.writeHead(200, {
      ...(reply.getHeaders() as Record<string, string>),
      "content-type": "text/event-stream",
      "cache-control": "no-store",
      "x-accel-buffering": "no",
    });
    await send({ deps, own, runIds, signal: gone.signal, write: (text) => void reply.raw.write(text) }).catch(
      (error: unknown) => request.log.error({ err: error }, "a live view ended early"),
    );
    reply.raw.end();
  });
}

interface Own {
  recordId: string;
  organizationId: string;
  senderId: string | null;
  shows: ShownAfterSending;
}

async function send(options: {
  deps: Deps;
  own: Own;
  runIds: readonly string[];
  signal: AbortSignal;
  write: (text: string) => void;
}): Promise<void> {
  const { deps, own, runIds, signal, write } = options;
  const sayNothing = setInterval(() => write(":\n\n"), sayNothingEveryMs);
  try {
    let last = "";
    for await (const _ of deps.runWatch.changes(runIds, signal)) {
      const { view } = await submissionView(deps, own);
      const text = JSON.stringify(view);
      if (text !== last) write(`data: ${text}\n\n`);
      last = text;
      if (!view.finished) continue;
      write("event: end\ndata: {}\n\n");
      return;
    }
  } finally {
    clearInterval(sayNothing);
  }
}

// Anybody but the sender gets the same answer as for a submission that does not exist.
async function ownSubmission(deps: Deps, request: StatusRequest, ask: () => Promise<Who>): Promise<Own> {
  const parsed = id.safeParse(request.params.recordId);
  if (!parsed.success) throw notFound("submission");
  const recordId = parsed.data;
  const submission = found(await findSubmission(deps.db, recordId), "submission");
  const { organizationId, submittedBy } = submission;
  const after = afterSendingOf(submission);
  if (submittedBy === null) {
    const key = typeof request.query.key === "string" ? request.query.key : "";
    if (!isStatusKey(key, { recordId, secret: deps.statusSecret })) throw notFound("submission");
    return { recordId, organizationId, senderId: null, shows: after.public };
  }
  const who = await ask();
  if (who.kind !== "member" || who.member.userId !== submittedBy) throw notFound("submission");
  return { recordId, organizationId, senderId: submittedBy, shows: after.signedIn };
}
