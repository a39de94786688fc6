import { createHash } from "node:crypto";
import { countGuess, type Db, type GuessLimit } from "@formwork/db";
import { FormworkError } from "@formwork/domain";
import ipaddr from "ipaddr.js";
import type { Metrics } from "../metrics.ts";

const hour = 3_600;
const minute = 60;

// Waits grow to a quarter of an hour at most, so that other people's guesses keep nobody out for longer.
const rules = {
  /** One account from one address. */
  accountHere: { free: 10, leakSeconds: hour, firstWaitSeconds: 15, mostWaitSeconds: 15 * minute },
  /** One account from everywhere, for guesses that come from many addresses. */
  account: { free: 50, leakSeconds: hour / 2, firstWaitSeconds: 15, mostWaitSeconds: 5 * minute },
  /** A browser in which the person signed in before: guesses from elsewhere do not keep them out (OWASP, device cookies). */
  device: { free: 10, leakSeconds: hour, firstWaitSeconds: 15, mostWaitSeconds: 15 * minute },
  /** All accounts from one address, behind which many people may sit. */
  address: { free: 100, leakSeconds: 10, firstWaitSeconds: 15, mostWaitSeconds: 15 * minute },
  /** The present password, asked for when a person changes it. */
  present: { free: 5, leakSeconds: hour, firstWaitSeconds: 15, mostWaitSeconds: 15 * minute },
  /** Links to set a password, from one address. */
  link: { free: 20, leakSeconds: minute, firstWaitSeconds: 15, mostWaitSeconds: 15 * minute },
  /** Mails asked for from one address. */
  asking: { free: 10, leakSeconds: minute, firstWaitSeconds: minute, mostWaitSeconds: 15 * minute },
  /** Mails to one person, from everybody who asks for them together. */
  mails: { free: 3, leakSeconds: 10 * minute, firstWaitSeconds: 10 * minute, mostWaitSeconds: hour },
} as const;

/** What is counted separately. */
export type GuessRule = keyof typeof rules;

/** The counter of a rule for one subject: an account, an address or a link. */
export function guessLimit(rule: GuessRule, ...of: readonly string[]): GuessLimit {
  const key = createHash("sha256")
    .update(JSON.stringify([rule, ...of]))
    .digest("base64url");
  return { key, ...rules[rule] };
}

/** The part of an address that one party controls: a 64-bit network for IPv6 (RFC 6177 §2), else the whole address. */
export function partyAt(ip: string): string {
  if (!ipaddr.isValid(ip)) return ip;
  const address = ipaddr.process(ip);
  return address.kind() === "ipv4"
    ? address.toString()
    : ipaddr.IPv6.networkAddressFromCIDR(`${address}/64`).toString();
}

/** Counters for a sign-in: the account from this address, the account from everywhere, and the address. */
export function signInLimits({ email, ip }: { email: string; ip: string }): GuessLimit[] {
  const party = partyAt(ip);
  return [guessLimit("accountHere", email, party), guessLimit("account", email), guessLimit("address", party)];
}

/** The name of the counter for the metrics, and the beginning of the sentence that says of what there were too many. */
interface At {
  route: string;
  what: string;
}

/**
 * Counts a try and lets it through, or refuses it before it is looked at.
 * @throws FormworkError `RATE_LIMITED` with the seconds to wait
 */
export async function letGuess(
  deps: { db: Db; metrics: Metrics },
  limits: readonly GuessLimit[],
  at: At,
): Promise<void> {
  const wait = await countGuess(deps.db, limits);
  if (wait !== null) throw tooMany(deps, wait, at);
}

/** The refusal of a try. @param wait seconds */
export function tooMany({ metrics }: { metrics: Metrics }, wait: number, at: At): FormworkError {
  metrics.rateLimited.inc({ route: at.route });
  return new FormworkError("RATE_LIMITED", `${at.what} Wait ${inWords(wait)} and try again.`, {
    retryAfterSeconds: wait,
  });
}

function inWords(seconds: number): string {
  if (seconds <= 90) return seconds === 1 ? "a second" : `${seconds} seconds`;
  return `${Math.ceil(seconds / minute)} minutes`;
}
