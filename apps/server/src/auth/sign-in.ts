import { countGuess, forgiveGuess, type SignIn, signInsOf } from "@formwork/db";
import { FormworkError } from "@formwork/domain";
import type { FastifyRequest } from "fastify";
import type { Deps } from "../compose.ts";
import { knownDevice } from "./device-cookie.ts";
import { guessLimit, letGuess, signInLimits, tooMany } from "./guesses.ts";

/** Credentials of a sign-in. */
export interface Given {
  email: string;
  password: string;
  /** The organization to sign in to, when the password is right in several. */
  organizationId?: string | undefined;
}

const counted = { route: "/api/auth/sign-in/email", what: "Too many attempts to sign in." };

/**
 * Checks a password against every person with this address, in all organizations. Counters and answers are the same whether nobody, one or several
 * people have the address.
 * @returns the people it is right for and who have access: one, or several to choose from
 * @throws FormworkError `NOT_SIGNED_IN`, `RATE_LIMITED`; `USER_DEACTIVATED` when the password is right but access was switched off
 */
export async function findSignIns(
  deps: Pick<Deps, "db" | "metrics" | "auth" | "env" | "statusSecret">,
  request: FastifyRequest,
  { email, password, organizationId }: Given,
): Promise<readonly [SignIn, ...SignIn[]]> {
  const everybody = await signInsOf(deps.db, email);
  const device = knownDevice(deps, request, everybody);
  const own = device ? [guessLimit("device", device.mark)] : [];
  if (device) await letGuess(deps, own, counted);
  const common = signInLimits({ email, ip: request.ip });
  const wait = await countGuess(deps.db, common);
  if (wait !== null && !device) throw tooMany(deps, wait, counted);
  // Other people's guesses keep nobody out of a browser that knows them. The browser says nothing about the same address in other organizations.
  const tried = wait === null ? everybody : everybody.filter(({ userId }) => userId === device?.userId);
  const right = await fitting(deps, tried, password);
  if (right.length === 0) throw wait === null ? wrong() : tooMany(deps, wait, counted);
  await forgiveGuess(deps.db, wait === null ? [...own, ...common] : own);
  const active = right.filter((each) => each.active);
  if (active.length === 0)
    throw new FormworkError(
      "USER_DEACTIVATED",
      "Your access was switched off. An administrator can switch it on again.",
    );
  const [first, ...others] = active.filter((each) => (organizationId ?? each.organizationId) === each.organizationId);
  if (!first) throw wrong();
  return [first, ...others];
}

async function fitting({ auth }: Pick<Deps, "auth">, tried: readonly SignIn[], password: string): Promise<SignIn[]> {
  const { password: hashing } = await auth.$context;
  // Do the same work when nobody has the address as when one person has it.
  if (tried.length === 0) await hashing.hash(password);
  const fits = await Promise.all(tried.map(({ passwordHash: hash }) => hashing.verify({ hash, password })));
  return tried.filter((_, index) => fits[index]);
}

function wrong(): FormworkError {
  return new FormworkError(
    "NOT_SIGNED_IN",
    "This e-mail and password do not belong together. Check both and try again.",
  );
}
