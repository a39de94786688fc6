import { useAsking } from "../consent/use-asking.ts";
import { beginConsent, CallError, consentOutcome, type Parked } from "./api.ts";
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

/** Asks the sender for their own account, in place: which service, what it may do, and that the submission is kept. */
export function AuthorizeCard({ parked }: { parked: Parked }) {
  const { state, authorize } = useAsking(calls);
  const { connectionId, connectorName, scopesInWords } = parked;
  return (
    <section className={classes.card} aria-label={`Connect your ${connectorName} account`}>
      <div className={classes.cardText}>
        <h2>Connect your {connectorName} account</h2>
        <p>What you sent is passed on to {connectorName} in your own name, so it needs your own account there.</p>
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
        <p>Your submission is kept and goes on by itself once the account is connected.</p>
        {state.kind === "connected" && <Notice tone="green">Connected. Your submission goes on now.</Notice>}
        {state.kind === "failed" && <Notice tone="amber">{state.message}</Notice>}
      </div>
      {state.kind !== "connected" && (
        <button
          type="button"
          className={form_.submit}
          aria-disabled={state.kind === "asking"}
          onClick={() => state.kind !== "asking" && void authorize(connectionId)}
        >
          {state.kind === "asking" ? "Waiting for your consent …" : state.kind === "failed" ? "Try again" : "Authorize"}
        </button>
      )}
    </section>
  );
}
