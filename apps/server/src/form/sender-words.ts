import { type RunStatus, runStatusSentence, type StepStatus } from "@formwork/domain";

/** A step as the sender of the form may know it. */
export interface ToldStep {
  title: string;
  status: StepStatus;
  /** Name of the service that it calls; null when it calls none. */
  service: string | null;
  /** Whether it uses the sender's own account there. */
  own: boolean;
}

const seenByBuilders = "your answers are saved, and the people behind this form can see what happened";

/** The state of one step for the sender of the form: what it does, where, and how far it is; never why it failed. */
export function stepWords(step: ToldStep): string {
  const { status, service, own } = step;
  const what = describe(step);
  switch (status) {
    case "succeeded":
      return what;
    case "started":
      return `${what} …`;
    case "failed":
      return `${what}: this did not work`;
    case "skipped":
      return `${what}: not needed`;
    case "unknown":
      return `${what}: the connection broke, and nobody knows yet whether this happened`;
    case "waiting":
      return `${what}: goes on by itself later`;
    case "parked":
      return `${step.title}: waiting for ${own ? `your ${service} account` : `an account at ${service ?? "the service"}`}`;
  }
}

/** The state of a whole run for the sender of the form. */
export function runWords(run: { status: RunStatus; waitsFor: string | null }): string {
  switch (run.status) {
    case "failed":
      return `This did not work out; ${seenByBuilders}.`;
    case "quarantined":
      return `This was stopped; ${seenByBuilders}.`;
    case "cancelled":
      return "This was cancelled by the people behind this form; your answers are saved.";
    case "parked":
      return `Waiting until an account at ${run.waitsFor ?? "the service"} is connected. Your answers are saved.`;
    default:
      return runStatusSentence(run.status);
  }
}

/**
 * The title of a step for the public, which must learn nothing about the services behind a form: a title with a word of the service's name or address
 * is left out.
 * @param names the service's name, its key, and the address that is called
 */
export function publicTitle(title: string, names: readonly unknown[]): string {
  const words = names.flatMap((name) => (typeof name === "string" ? name.toLowerCase().split(/[^\p{L}\p{N}]+/u) : []));
  const said = title.toLowerCase();
  // Short words count as names only with a digit, as in S3.
  const named = words.some((word) => (word.length > 2 || /^\p{L}\p{N}$/u.test(word)) && said.includes(word));
  return named ? "Your answers are passed on" : title;
}

function describe({ title, service, own }: ToldStep): string {
  // A title that names the service already says where.
  if (service === null || title.toLowerCase().includes(service.toLowerCase())) return title;
  return `${title} in ${own ? "your " : ""}${service}`;
}
