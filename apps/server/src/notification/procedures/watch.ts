import { noticesOf } from "@formwork/db";
import type { Context } from "../../context.ts";
import { may } from "../../trpc.ts";

/** Yields each time I have a new notice; the page then counts again. */
export const procedure = may("notification.read-own").subscription(({ ctx }) =>
  changesOf(ctx.runWatch, ctx.member.userId, ctx.lost),
);

async function* changesOf(
  runWatch: Context["runWatch"],
  userId: string,
  lost: AbortSignal,
): AsyncGenerator<{ changed: true }, void> {
  for await (const _ of runWatch.changes([noticesOf(userId)], lost)) yield { changed: true };
}
