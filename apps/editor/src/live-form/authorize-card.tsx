import type { Parked } from "./api.ts";
import form_ from "./form.module.css";
import classes from "./live.module.css";
import { Notice } from "./notice.tsx";
import { useAuthorize } from "./use-authorize.ts";

/** Asks the sender for their own account, in place: which service, what it may do, and that the submission is kept. */
export function AuthorizeCard({ parked }: { parked: Parked }) {
  const { state, message, authorize } = useAuthorize(parked.connectionId);
  const { connectorName, scopesInWords } = parked;
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
        {message && <Notice tone={state === "connected" ? "green" : "amber"}>{message}</Notice>}
      </div>
      {state !== "connected" && (
        <button
          type="button"
          className={form_.submit}
          aria-disabled={state === "open"}
          onClick={() => void authorize()}
        >
          {state === "open" ? "Waiting for your consent …" : state === "failed" ? "Try again" : "Authorize"}
        </button>
      )}
    </section>
  );
}
