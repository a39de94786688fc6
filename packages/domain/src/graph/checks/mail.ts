import type { Problem } from "../schema.ts";
import type { StepCheck } from "./check.ts";

/** What to do where a step sends mail and the installation has no sender. */
export const noMailSender = "This installation has no mail sender. Its operator sets FORMWORK_MAIL_URL.";

/** A step that sends mail where the installation has no sender for it. */
export function checkMail({ step, kind, mailSender }: StepCheck): Problem[] {
  if (mailSender || !kind.sendsMail) return [];
  const path = kind.fields[0]?.path ?? "";
  return [{ code: "MAIL_NOT_CONFIGURED", severity: "error", stepId: step.id, path, message: noMailSender }];
}
