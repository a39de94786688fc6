import type { FormAccount } from "@formwork/domain";
import { type SubmitEvent, useMemo, useRef } from "react";
import { AccountLines } from "./account-lines.tsx";
import type { PageForm, Sent } from "./api.ts";
import { ErrorSummary } from "./error-summary.tsx";
import { fieldId } from "./field-view.tsx";
import form_ from "./form.module.css";
import { FormView } from "./form-view.tsx";
import { signInAddress } from "./framed.ts";
import classes from "./live.module.css";
import { LookupNote } from "./lookup-note.tsx";
import { Notice } from "./notice.tsx";
import { placeOf, withOffers } from "./offers.ts";
import { SentBefore } from "./sent-before.tsx";
import { UploadContext } from "./upload.ts";
import { useAccounts } from "./use-accounts.ts";
import { honeypot, type Sending, useFilling } from "./use-filling.ts";
import { type LookupNews, useLookups } from "./use-lookups.ts";

const prefix = "field";
const noLookups: NonNullable<PageForm["lookups"]> = [];

interface FillingProps {
  slug: string;
  form: PageForm;
  /** The person's accounts as they were when the page opened. */
  accounts: readonly FormAccount[];
  /** Called when it was sent; with null, when the person keeps the earlier submission. */
  onOver: (sent: Sent | null) => void;
}

/** The form while it is being filled in. */
export function Filling({ slug, form, accounts: opened, onOver }: FillingProps) {
  const filling = useFilling({ slug, form, onSent: onOver });
  const { values, problems, failure, sending, waiting, refusals, change, send, sendAnew } = filling;
  const lookups = form.lookups ?? noLookups;
  const { news, offers, leave, again } = useLookups({ slug, lookups, read: filling.read, fill: filling.changeAll });
  const { accounts, refresh } = useAccounts(slug, opened);
  const shown = useMemo(() => withOffers(form, offers), [form, offers]);
  const sentBefore = failure?.data.code === "SUBMISSION_KEY_REUSED";
  const trap = useRef<HTMLInputElement>(null);
  const own = useRef<HTMLFormElement>(null);
  const asked = (): Sending => ({ trap: trap.current?.value ?? "", unfinished: unfinished(own.current) });
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    void send(asked());
  };
  const labels = new Map(form.sections.flatMap(({ fields }) => fields.map(({ key, label }) => [key, label])));
  const labelOf = (key: string) => labels.get(key) ?? key;
  const notes = (place: string | null) =>
    lookups
      .filter((lookup) => placeOf(lookup) === place)
      .map((lookup) => (
        <LookupNote
          key={lookup.id}
          lookup={lookup}
          news={news[lookup.id]}
          accounts={accounts}
          labelOf={labelOf}
          onAgain={() => again(lookup)}
          onConnected={refresh}
        />
      ));
  return (
    <UploadContext value={filling.upload}>
      <form ref={own} noValidate onSubmit={submit}>
        <FormView
          form={shown}
          prefix={prefix}
          values={values}
          problems={problems}
          onChange={change}
          onLeave={leave}
          below={notes}
          summary={
            <>
              <ErrorSummary key={refusals} problems={problems} labelOf={labelOf} idOf={(key) => fieldId(prefix, key)} />
              {notes(null)}
            </>
          }
        >
          <div className={classes.trap} aria-hidden="true">
            <label htmlFor={honeypot}>Leave this empty</label>
            <input ref={trap} id={honeypot} name={honeypot} type="text" tabIndex={-1} autoComplete="off" />
          </div>
          {sentBefore && <SentBefore busy={sending} onSend={() => sendAnew(asked())} onLeave={() => onOver(null)} />}
          {failure && !sentBefore && (
            <Notice tone="red" code={failure.data.code}>
              {failure.message}{" "}
              {failure.data.code === "NOT_SIGNED_IN" && (
                <a href={signInAddress(slug)} target="_top">
                  Sign in
                </a>
              )}
            </Notice>
          )}
          <div role="status" className={form_.kept}>
            {waiting && (
              <Notice tone="amber">
                It could not be sent yet. What you typed is kept on this page and sent by itself as soon as that works:
                leave the page open.
              </Notice>
            )}
          </div>
          <AccountLines
            accounts={accounts.filter(({ connectionId }) => !askedFor(news).has(connectionId))}
            onConnected={refresh}
          />
          {!sentBefore && (
            <button type="submit" className={form_.submit} aria-disabled={sending}>
              {sending ? "Sending …" : form.submitLabel}
            </button>
          )}
        </FormView>
      </form>
    </UploadContext>
  );
}

/** Connections for which a lookup already asks at its field. */
function askedFor(news: Readonly<Record<string, LookupNews>>): Set<string> {
  return new Set(Object.values(news).flatMap((told) => (told.kind === "authorize" ? [told.connectionId] : [])));
}

/** Names of fields whose visible text the browser reports as empty, such as half a date. */
function unfinished(form: HTMLFormElement | null): string[] {
  const inputs = [...(form?.elements ?? [])].filter((element) => element instanceof HTMLInputElement);
  return inputs.filter(({ validity }) => validity.badInput).map(({ name }) => name);
}
