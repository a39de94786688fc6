import { type Failure, failureOfStatus } from "../../answers.ts";
import { type ActionResponse, fail, type Outcome } from "../../define.ts";
import { errorOf } from "./xml.ts";

const keyErrors = new Set([
  "InvalidAccessKeyId",
  "SignatureDoesNotMatch",
  "ExpiredToken",
  "InvalidToken",
  "TokenRefreshRequired",
]);
/** Refused because of too much traffic, and so not carried out. */
const slowDown = new Set(["SlowDown", "TooManyRequests", "ThrottlingException", "RequestLimitExceeded"]);
const elsewhere = new Set([
  "PermanentRedirect",
  "TemporaryRedirect",
  "AuthorizationHeaderMalformed",
  "IllegalLocationConstraintException",
]);

function failureOf(response: ActionResponse): Failure | null {
  const found = errorOf(response);
  if (!found) {
    return response.status < 300 ? null : failureOfStatus(response.status, { message: `status ${response.status}` });
  }
  const { code, message, region } = found;
  const said = { message: message === "" ? code : message, remoteCode: code };
  if (slowDown.has(code)) return failureOfStatus(429, said);
  if (keyErrors.has(code))
    return fail({ ok: false, code: "ACCESS_TOKEN_REJECTED", message: `${said.message} (${code})` });
  if (elsewhere.has(code)) {
    const where = region === undefined ? "another region" : `the region ${region}`;
    const sentence = `the bucket is in ${where}; a connection with that region is needed`;
    return fail({
      ok: false,
      code: "REMOTE_REJECTED",
      message: sentence,
      details: { remoteCode: code, notSent: true },
    });
  }
  // An error in an answer that began as a success (200) occurred while S3 was working.
  return failureOfStatus(response.status < 300 ? 500 : response.status, said);
}

/**
 * Errors common to all calls: `<Error><Code>…` with any status, 200 included (https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html).
 * `AccessDenied` is left to each call: for the test of keys it is a good answer.
 */
export function s3Failure(response: ActionResponse): Failure | null {
  return errorOf(response)?.code === "AccessDenied" ? null : failureOf(response);
}

/** The result of an action, unless the answer is a refusal. */
export function unlessDenied<T>(response: ActionResponse, make: () => Outcome<T>): Outcome<T> {
  return failureOf(response) ?? make();
}
