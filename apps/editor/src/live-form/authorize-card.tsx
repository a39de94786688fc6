import type { Parked } from "@formwork/domain/form";
import { isAway, useAsking } from "../consent/use-asking.ts";
import { beginConsent, CallError, consentOutcome } from "./api.ts";
import form_ from "./form.module.css";
import classes from "./live.module.css";
import { Notice } from "./notice.tsx";

const calls = {
  begin: beginConsent,
  look: consentOutcome,
  explain: (error: unknown) =>
    error instanceof CallError
      ? { code: error.data.code, message: error.message }
      : { code: "INTERNAL", message: "The account was not connected. Try again, or tell who sent you the form." },
};

interface AuthorizeCardProps {
  service: Pick<Parked, "connectionId" | "scopesInWords" | "environment" | "consents" | "transfer">;
  /** What tells the account from others of the form. */
  name: string;
  /** Why an account is needed. */
  why: string;
  /** What happens to the typed or sent answers. */
  after: string;
  /** Text after the account is connected. */
  done: string;
  onConnected?: () => void;
}

/** Asks a person in place to connect their own account: which service, why, what it may do, and that nothing is lost. */
export function AuthorizeCard({ service, name, why, after, done, onConnected }: AuthorizeCardProps) {
  const { state, authorize } = useAsking(calls, onConnected);
  const { connectionId, scopesInWords, consents, transfer } = service;
  return (
    <section className={classes.card} aria-label={`Connect your ${name} account`}>
      <div className={classes.cardText}>
        <h2>Connect your {name} account</h2>
        <p>{why}</p>
        {scopesInWords.length > 0 && (
          <>
            <p>Formwork will be allowed to:</p>
            <ul>
              {scopesInWords.map((words) => (
                <li key={words}>{words}</li>
              ))}
            </ul>
          </>
        )}
        {transfer !== null && <p role="note">{transfer}</p>}
        <p>{after}</p>
        {state.kind === "connected" && <Notice tone="green">{done}</Notice>}
        {state.kind === "asking" && state.closed && (
          <Notice tone="amber">
            The window is closed. If you said yes in it, this goes on in a moment; if not, try again.
          </Notice>
        )}
        {state.kind === "failed" && <Notice tone="amber">{state.message}</Notice>}
      </div>
      {!consents && (
        <a className={form_.submit} href={`/authorize/${connectionId}`}>
          Connect
        </a>
      )}
      {consents && state.kind !== "connected" && (
        <button
          type="button"
          className={`${form_.submit} ${classes.authorize}`}
          aria-disabled={isAway(state)}
          onClick={() => !isAway(state) && void authorize(service)}
        >
          {isAway(state) ? "Waiting …" : state.kind === "idle" ? "Authorize" : "Try again"}
        </button>
      )}
    </section>
  );
}
