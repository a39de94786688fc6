import type { ErrorCode } from "@formwork/domain";
import { useEffect, useState } from "react";
import { broken, CallError, type LiveForm, type Sent } from "./api.ts";
import { forgetDraft, keepSent, openSent } from "./draft.ts";
import { Filling } from "./filling.tsx";
import form_ from "./form.module.css";
import { Frame } from "./frame.tsx";
import { signInAddress } from "./framed.ts";
import { Notice } from "./notice.tsx";
import { formOpener } from "./open-form.ts";
import { untilAnswered } from "./send.ts";
import { SentView } from "./sent-view.tsx";

/** Heading when a form is not available, by the code of the answer. */
const headings: Partial<Record<ErrorCode, string>> = {
  NOT_FOUND: "There is no form here",
  FORM_CLOSED: "This form is not open",
};

/** The page of one live form. */
export function LivePage({ slug }: { slug: string }) {
  const [loaded, setLoaded] = useState<LiveForm | CallError | null>(null);
  const [sent, setSent] = useState<Sent | null>(openSent);
  const [filling, setFilling] = useState(0);
  const [away, setAway] = useState(false);
  useEffect(() => {
    const open = formOpener();
    untilAnswered(() => open(slug), { onWait: () => setAway(true) }).then(setLoaded, (error: unknown) => {
      if (error instanceof CallError) return setLoaded(error);
      setLoaded(broken());
      // The browser logs it.
      throw error;
    });
  }, [slug]);
  useEffect(() => {
    if (loaded && !(loaded instanceof CallError)) document.title = loaded.about.title;
  }, [loaded]);

  if (loaded === null && away) {
    return (
      <Frame left="Formwork" right="">
        <h1 className={form_.title}>One moment</h1>
        <p role="status">The form cannot be reached at the moment. It is shown here as soon as it can.</p>
      </Frame>
    );
  }
  if (loaded === null) return <Frame left="" right="" busy />;
  if (loaded instanceof CallError) {
    return (
      <Frame left="Formwork" right="">
        <h1 className={form_.title}>{headings[loaded.data.code] ?? "The form cannot be shown now"}</h1>
        <p>{loaded.data.code === "NOT_FOUND" ? "Check the link, or ask whoever sent it to you." : loaded.message}</p>
      </Frame>
    );
  }
  const { about, form, accounts } = loaded;
  const after = form?.afterSending;
  const right = about.signedInAs ? `Signed in as ${about.signedInAs.name}` : "";
  const over = (what: Sent | null) => {
    forgetDraft(slug);
    keepSent(what);
    setSent(what);
    setFilling((count) => count + 1);
  };
  return (
    <Frame left={about.applicationName} right={right} look={form ? after : undefined}>
      {form === null ? (
        <SignInPrompt slug={slug} title={about.title} />
      ) : sent ? (
        <SentView
          title={form.title}
          sent={sent}
          redirect={after?.redirect}
          signedIn={about.signedInAs !== null}
          accounts={accounts}
          onAgain={() => over(null)}
        />
      ) : (
        <Filling key={filling} slug={slug} form={form} accounts={accounts} onOver={over} />
      )}
    </Frame>
  );
}

function SignInPrompt({ slug, title }: { slug: string; title: string }) {
  return (
    <div className={form_.form}>
      <h1 className={form_.title}>{title}</h1>
      <Notice tone="blue">
        This form is for people of the organization. Sign in to fill it in; you come back here afterwards.
      </Notice>
      <a className={form_.submit} href={signInAddress(slug)} target="_top">
        Sign in
      </a>
    </div>
  );
}
