import { FormworkError, liveLookups } from "@formwork/domain";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { Deps } from "../compose.ts";
import { notFound } from "../errors.ts";
import type { Who } from "../who.ts";
import { formAccounts } from "./form-accounts.ts";
import type { LiveForm } from "./live-forms.ts";
import type { Sender } from "./sender.ts";
import { visitorOf } from "./visitor.ts";

/** `GET /api/forms/:slug`: the live form for its page. A visitor who has to sign in first sees only its title. */
export function registerForms(app: FastifyInstance, deps: Deps): void {
  app.get<{ Params: { slug: string } }>("/api/forms/:slug", async (request, reply) => {
    const who = await visitorOf(deps, request, reply);
    const form = await openForm(deps, request.params.slug);
    const sender = senderOf(form, who);
    const shared = { applicationName: form.applicationName, signedInAs: sender && { name: sender.name } };
    if (!form.publicEnabled && !sender) {
      refuseOutsiders(who);
      return { title: form.definition.title, requiresSignIn: true, ...shared };
    }
    // People who fill in the form must not learn what a lookup asks a service for, or through which connection.
    const lookups = liveLookups(form.definition);
    const accounts = await formAccounts(deps, form, sender);
    return { ...form.definition, lookups, requiresSignIn: !form.publicEnabled, accounts, ...shared };
  });
}

/**
 * The live form at an address and the person who fills it in.
 * @throws FormworkError `NOT_FOUND`, `FORM_CLOSED`, `USER_DEACTIVATED`, or `NOT_SIGNED_IN` when it is not open to the public
 */
export async function fillable(
  deps: Deps,
  request: FastifyRequest<{ Params: { slug: string } }>,
  reply: FastifyReply,
): Promise<{ form: LiveForm; sender: Sender | null }> {
  const who = await visitorOf(deps, request, reply);
  const form = await openForm(deps, request.params.slug);
  const sender = senderOf(form, who);
  if (sender || form.publicEnabled) return { form, sender };
  refuseOutsiders(who);
  throw new FormworkError("NOT_SIGNED_IN", "Sign in to send this form. What you typed is kept on this page.");
}

/** The live form at an address. @throws FormworkError `NOT_FOUND`, or `FORM_CLOSED` when it takes no submissions */
export async function openForm(deps: Pick<Deps, "liveForms">, slug: string): Promise<LiveForm> {
  const form = await deps.liveForms.find(slug);
  if (!form) throw notFound("form");
  if (form.closed) {
    throw new FormworkError(
      "FORM_CLOSED",
      "This form takes no submissions at the moment. Ask whoever sent you the link.",
    );
  }
  return form;
}

/** The visitor, if they are a member of the form's organization; everybody else fills in public forms anonymously. */
export function senderOf(form: LiveForm, who: Who): Sender | null {
  if (who.kind !== "member" || who.member.organizationId !== form.organizationId) return null;
  const { userId, name, email } = who.member;
  return { userId, name, email };
}

/** For forms that are not public: signing in helps an anonymous visitor, but not a member of another organization. */
export function refuseOutsiders(who: Who): void {
  if (who.kind === "member") throw notFound("form");
  if (who.kind === "deactivated") {
    throw new FormworkError(
      "USER_DEACTIVATED",
      "Your access was switched off. An administrator can switch it on again.",
    );
  }
}
