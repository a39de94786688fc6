import type { LiveLookup } from "@formwork/domain/form";
import { AuthorizeCard } from "./authorize-card.tsx";
import classes from "./live.module.css";
import { Notice } from "./notice.tsx";
import type { LookupNews } from "./use-lookups.ts";

interface LookupNoteProps {
  lookup: LiveLookup;
  news: LookupNews | undefined;
  labelOf: (key: string) => string;
  onAgain: () => void;
}

/** How a lookup stands, in one calm line beside what set it off; or the card that asks for one's own account. */
export function LookupNote({ lookup, news, labelOf, onAgain }: LookupNoteProps) {
  if (news?.kind === "authorize") {
    const { connectorName } = news;
    return (
      <AuthorizeCard
        service={news}
        why={`“${lookup.name}” is looked up in ${connectorName} in your own name, so it needs your own account there.`}
        after="What you typed is kept. You can also go on without it."
        done="Connected. It is looked up now."
        onConnected={onAgain}
      />
    );
  }
  return (
    <div role="status" className={classes.lookup}>
      {news && words(news, lookup, labelOf)}
    </div>
  );
}

function words(
  news: Exclude<LookupNews, { kind: "authorize" }>,
  { name }: LiveLookup,
  labelOf: (key: string) => string,
) {
  switch (news.kind) {
    case "running":
      return `Looking up “${name}” …`;
    case "filled":
      return news.fields.length > 0 ? `Found. See ${news.fields.map(labelOf).join(", ")}.` : "";
    case "nothing":
      return `“${name}”: nothing was found.`;
    case "failed":
      return <Notice tone="amber">{`“${name}” could not be looked up just now. You can fill it in yourself.`}</Notice>;
  }
}
