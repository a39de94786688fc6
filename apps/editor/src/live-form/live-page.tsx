import { type ReactNode, useEffect, useState } from "react";
import { CallError, type LiveForm, loadForm, type Sent } from "./api.ts";
import { openSent, startOver } from "./draft.ts";
import { Filling } from "./filling.tsx";
import form_ from "./form.module.css";
import classes from "./live.module.css";
import { Notice } from "./notice.tsx";
import { SentView } from "./sent-view.tsx";

/** The page of one live form. */
export function LivePage({ slug }: { slug: string }) {
  const [loaded, setLoaded] = useState<LiveForm | CallError | null>(null);
  const [sent, setSent] = useState<Sent | null>(() => openSent(slug));
  const [filling, setFilling] = useState(0);
  useEffect(() => {
    loadForm(slug).then(setLoaded, (error: unknown) => {
      if (!(error instanceof CallError)) throw error;
      setLoaded(error);
    });
  }, [slug]);
  useEffect(() => {
    if (loaded && !(loaded instanceof CallError)) document.title = loaded.about.title;
  }, [loaded]);

  if (loaded === null) return <Frame left="" right="" busy />;
  if (loaded instanceof CallError) {
    return (
      <Frame left="Formwork" right="">
        <h1 className={form_.title}>
          {loaded.data.code === "NOT_FOUND" ? "There is no form here" : "This form is not open"}
        </h1>
        <p>{loaded.data.code === "NOT_FOUND" ? "Check the link, or ask whoever sent it to you." : loaded.message}</p>
      </Frame>
    );
  }
  const { about, form } = loaded;
  const right = about.signedInAs ? `Signed in as ${about.signedInAs.name}` : "";
  const again = () => {
    startOver(slug);
    setSent(null);
    setFilling((count) => count + 1);
  };
  return (
    <Frame left={about.applicationName} right={right}>
      {form === null ? (
        <SignInPrompt title={about.title} />
      ) : sent ? (
        <SentView form={form} statusUrl={sent.statusUrl} onAgain={again} />
      ) : (
        <Filling key={filling} slug={slug} form={form} onSent={setSent} />
      )}
    </Frame>
  );
}

function SignInPrompt({ title }: { title: string }) {
  return (
    <div className={form_.form}>
      <h1 className={form_.title}>{title}</h1>
      <Notice tone="blue">
        This form is for people of the organization. Sign in to fill it in; you come back here afterwards.
      </Notice>
      <a className={form_.submit} href={`/sign-in?next=${encodeURIComponent(location.pathname)}`}>
        Sign in
      </a>
    </div>
  );
}

interface FrameProps {
  left: string;
  right: string;
  busy?: boolean;
  children?: ReactNode;
}

function Frame({ left, right, busy = false, children }: FrameProps) {
  return (
    <div className={classes.page}>
      <header className={classes.top}>
        <span>
          {left !== "" && <img src="/favicon.svg" alt="" width={24} height={24} />}
          {left}
        </span>
        <span>{right}</span>
      </header>
      <main className={classes.paper} aria-busy={busy}>
        {busy ? <div className={classes.skeleton} /> : children}
      </main>
      <footer className={classes.foot}>Made with Formwork</footer>
    </div>
  );
}
