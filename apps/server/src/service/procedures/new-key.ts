import { callbackUrl } from "../../connection/begin-consent.ts";
import { may } from "../../trpc.ts";
import { reserveKey } from "../reserved-key.ts";

/** The key that a new service will have, with the callback address to register at its vendor before there is a client id. */
export const procedure = may("service.write").query(({ ctx }) => {
  const reserved = reserveKey(ctx.organizationId, ctx.statusSecret);
  return { ...reserved, callbackUrl: callbackUrl(ctx.env.PUBLIC_URL, reserved.key) };
});
