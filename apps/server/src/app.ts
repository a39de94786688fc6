import cookie from "@fastify/cookie";
import rateLimit from "@fastify/rate-limit";
import { newId } from "@formwork/db";
import { type Json, withDigits } from "@formwork/domain";
import Fastify, { type FastifyBaseLogger, type FastifyInstance, LogController } from "fastify";
import type { Deps } from "./compose.ts";
import { registerOAuthCallback } from "./connection/oauth-callback.ts";
import { registerFiles } from "./form/files.ts";
import { registerLookups } from "./form/lookups.ts";
import { registerForms } from "./form/routes.ts";
import { registerSubmissionStatus } from "./form/submission-status.ts";
import { registerSubmissions } from "./form/submissions.ts";
import { registerAuth } from "./http/auth.ts";
import { registerBodyTime } from "./http/body-time.ts";
import { registerDemo } from "./http/demo.ts";
import { answerFailed, registerErrors } from "./http/errors.ts";
import { registerHealth } from "./http/health.ts";
import { registerObservation } from "./http/observation.ts";
import { registerOriginCheck } from "./http/origin.ts";
import { registerSecurityHeaders } from "./http/security-headers.ts";
import { registerStatic } from "./http/static.ts";
import { registerStreams } from "./http/streams.ts";
import { registerTrpc } from "./http/trpc.ts";
import { untrusted } from "./untrusted.ts";

const bodyLimitBytes = 1_048_576;

/** The HTTP side of the server: hygiene first, then one registration per surface. Not yet listening. */
export async function createApp(deps: Deps, log: FastifyBaseLogger): Promise<FastifyInstance> {
  const app: FastifyInstance = Fastify({
    loggerInstance: log,
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: bodyLimitBytes,
    trustProxy: deps.env.FORMWORK_TRUST_PROXY?.split(",").map((proxy) => proxy.trim()) ?? false,
    genReqId: () => newId(),
    // Names of procedures batched into one call stand in one path segment.
    routerOptions: { maxParamLength: 4_000 },
    requestTimeout: 300_000,
    forceCloseConnections: "idle",
    // Requests that the router itself refuses, such as an address that cannot be decoded.
    frameworkErrors: answerFailed,
  });
  acceptEmptyJson(app);
  registerErrors(app);
  registerObservation(app, deps.metrics);
  registerStreams(app);
  registerBodyTime(app);
  registerOriginCheck(app, deps.origins);
  await registerSecurityHeaders(app, deps.env);
  await app.register(cookie);
  await app.register(rateLimit, { global: false });
  registerHealth(app, deps);
  registerAuth(app, deps);
  registerDemo(app, deps);
  registerForms(app, deps);
  registerSubmissions(app, deps);
  registerFiles(app, deps);
  registerLookups(app, deps);
  registerSubmissionStatus(app, deps);
  registerOAuthCallback(app, deps);
  registerTrpc(app, deps);
  await registerStatic(app, deps);
  return app;
}

// Clients say "application/json" even when they have nothing to send.
function acceptEmptyJson(app: FastifyInstance): void {
  const parse = app.getDefaultJsonParser("error", "error");
  app.addContentTypeParser<string>("application/json", { parseAs: "string" }, (request, body, done) => {
    if (body === "") return done(null, {});
    void parse(request, body, (error: Error | null, value?: unknown) => {
      try {
        // Keep every digit, so that a number that is too long is refused at its field instead of rounded here.
        done(error, error ? value : untrusted(withDigits(body, value as Json)));
      } catch (refused) {
        done(refused as Error);
      }
    });
  });
}
