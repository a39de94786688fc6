import type { LiveLookup } from "@formwork/domain/form";
import { accountName, type NamedAccount } from "./account-name.ts";
import { AuthorizeCard } from "./authorize-card.tsx";
import classes from "./live.module.css";
import { SilentMark } from "./mark.tsx";
import { Notice } from "./notice.tsx";
import type { LookupNews } from "./use-lookups.ts";

interface LookupNoteProps {
  lookup: LiveLookup;
  news: LookupNews | undefined;
  /** The person's accounts that the form works with. */
  accounts: readonly NamedAccount[];
  labelOf: (key: string) => string;
  onAgain: () => void;
  /** Called when the requested account is connected. */
  onConnected: () => void;
}

/** State of a lookup in one quiet line at its field, or the card that asks for the person's own account. */
export function LookupNote({ lookup, news, accounts, labelOf, onAgain, onConnected }: LookupNoteProps) {
  if (news?.kind === "authorize") {
    const { connectorName } = news;
    return (
      <AuthorizeCard
        service={news}
        name={accountName(news, accounts)}
        why={`“${lookup.name}” is looked up in ${connectorName} in your own name, so it needs your own account there.`}
        after="What you typed is kept. You can also go on without it."
        done="Connected. It is looked up now."
        onConnected={() => {
          onAgain();
          onConnected();
        }}
      />
    );
  }
  return (
    <div role="status" className={classes.lookup}>
      {news?.kind === "running" && (
        <p className={classes.running}>
          <SilentMark kind="running" /> Looking up “{lookup.name}” …
        </p>
      )}
      {news?.kind === "found" && <Found news={news} labelOf={labelOf} />}
      {news?.kind === "nothing" && (
        <p>
          <SilentMark kind="skipped" /> “{lookup.name}”: nothing was found.
          {fills(lookup) && " You can fill it in yourself."}
        </p>
      )}
      {news?.kind === "failed" && (
        <Notice tone="amber">
          {whyFailed(lookup, news.connectorName)}{" "}
          <button type="button" className={classes.retry} onClick={onAgain}>
            Try again
          </button>
        </Notice>
      )}
    </div>
  );
}

function Found({ news, labelOf }: { news: Extract<LookupNews, { kind: "found" }>; labelOf: (key: string) => string }) {
  const { filled, kept, offered } = news;
  const sentences = [
    ...(filled.length > 0 ? [`Found and filled in: ${filled.map(labelOf).join(", ")}.`] : []),
    ...(kept ? [filled.length > 0 ? "What you had filled in is kept." : "Found. What you had filled in is kept."] : []),
    ...(offered === null ? [] : [offered === 1 ? "One answer to choose." : `${offered} answers to choose from.`]),
  ];
  return (
    <p>
      <SilentMark kind="done" /> {sentences.join(" ")}
    </p>
  );
}

function whyFailed(lookup: LiveLookup, connectorName: string | undefined): string {
  const instead = fills(lookup) ? " You can fill it in yourself." : "";
  if (connectorName === undefined) return `“${lookup.name}” could not be looked up just now.${instead}`;
  return `“${lookup.name}” is looked up in ${connectorName}, where no account is connected at the moment. A builder of this form can connect one.${instead}`;
}

function fills({ effects }: LiveLookup): boolean {
  return effects.some(({ kind }) => kind === "fill");
}
