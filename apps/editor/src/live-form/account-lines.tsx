import type { FormAccount } from "@formwork/domain";
import { type ReactNode, useEffect, useRef, useState } from "react";
import { accountName } from "./account-name.ts";
import { AuthorizeCard } from "./authorize-card.tsx";
import classes from "./live.module.css";

const most = 3;

interface AccountLinesProps {
  accounts: readonly FormAccount[];
  /** Called when an account was connected, to read them again. */
  onConnected: () => void;
}

/** Shows, before sending, which of the person's own accounts the form uses; missing ones can be connected in place. */
export function AccountLines({ accounts, onConnected }: AccountLinesProps) {
  const [asking, setAsking] = useState<string | null>(null);
  if (accounts.length === 0) return null;
  const left = accounts.length - most;
  return (
    <section className={classes.accounts} aria-label="Your accounts" aria-live="polite">
      {accounts.slice(0, most).map((account) =>
        account.connectionId === asking && account.state !== "connected" ? (
          <Focused key={account.connectionId}>
            <AuthorizeCard
              service={account}
              name={accountName(account, accounts)}
              why={`What you send is passed on to ${account.connectorName} in your own name, so it needs your own account there.`}
              after="What you typed is kept. You can also send first and connect afterwards."
              done="Connected."
              onConnected={onConnected}
            />
          </Focused>
        ) : (
          <AccountLine
            key={account.connectionId}
            account={account}
            name={accountName(account, accounts)}
            onAsk={() => setAsking(account.connectionId)}
          />
        ),
      )}
      {left > 0 && (
        <p>
          <a href="/my-accounts">and {left} more</a>
        </p>
      )}
    </section>
  );
}

/** Takes the focus, which would be lost when it replaces the button. */
function Focused({ children }: { children: ReactNode }) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => box.current?.focus(), []);
  return (
    <div ref={box} tabIndex={-1}>
      {children}
    </div>
  );
}

interface AccountLineProps {
  account: FormAccount;
  /** Text that distinguishes its service from the form's others. */
  name: string;
  onAsk: () => void;
}

function AccountLine({ account: { state, accountLabel }, name, onAsk }: AccountLineProps) {
  if (state === "connected") {
    return (
      <p>
        Works with your {name} account <strong>{accountLabel}</strong>. <a href="/my-accounts">My accounts</a>
      </p>
    );
  }
  const again = state === "again";
  return (
    <p>
      {again ? (
        <>
          This form works with your {name} account <strong>{accountLabel}</strong>, which has to be authorized again.
        </>
      ) : (
        <>This form works with your {name} account.</>
      )}{" "}
      <button type="button" className={classes.retry} onClick={onAsk}>
        {again ? "Authorize again" : "Connect"}
        <span className={classes.hidden}> {name}</span>
      </button>
    </p>
  );
}
