import { open } from "../../trpc.ts";

/** How somebody who forgot their password gets a new one here: by mail, or by an administrator. */
export const procedure = open.query(({ ctx }) => ({ byMail: ctx.mailer.configured }));
