import { errorCodes, FormworkError } from "@formwork/domain";
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { asOurs } from "../errors.ts";

/** Every failed HTTP request answers `{ code, message, details }` with the status of its code. */
export function registerErrors(app: FastifyInstance): void {
  app.setErrorHandler(answerFailed);
}

/** The answer to a request that failed. */
export function answerFailed(thrown: FastifyError, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const error = ours(thrown);
  const { status } = errorCodes[error.code];
  if (status >= 500) request.log.error({ err: error.cause ?? error }, "a request failed");
  if (error.details.retryAfterSeconds !== undefined) reply.header("retry-after", error.details.retryAfterSeconds);
  return reply.status(status).send(error.toData());
}

function ours(thrown: FastifyError): FormworkError {
  if (thrown.statusCode === 413)
    return new FormworkError("PAYLOAD_TOO_LARGE", "That is more than can be sent at once.");
  if (thrown.statusCode === 429)
    return new FormworkError("RATE_LIMITED", "Too many requests. Wait a little and try again.");
  if (thrown.statusCode !== undefined && thrown.statusCode < 500) {
    return new FormworkError("INVALID_INPUT", "The request was not understood.");
  }
  return asOurs(thrown);
}
