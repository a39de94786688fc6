import type { Form } from "@formwork/domain/form";
import { type SubmitEvent, useRef } from "react";
import type { Sent } from "./api.ts";
import { ErrorSummary } from "./error-summary.tsx";
import { fieldId } from "./field-view.tsx";
import form_ from "./form.module.css";
import { FormView } from "./form-view.tsx";
import classes from "./live.module.css";
import { Notice } from "./notice.tsx";
import { UploadContext } from "./upload.ts";
import { honeypot, useFilling } from "./use-filling.ts";

const prefix = "field";

/** The form while it is being filled in. */
export function Filling({ slug, form, onSent }: { slug: string; form: Form; onSent: (sent: Sent) => void }) {
  const { values, problems, failure, sending, refusals, change, send, upload } = useFilling({ slug, form, onSent });
  const trap = useRef<HTMLInputElement>(null);
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    void send(trap.current?.value ?? "");
  };
  const labels = new Map(form.sections.flatMap(({ fields }) => fields.map(({ key, label }) => [key, label])));
  return (
    <UploadContext value={upload}>
      <form noValidate onSubmit={submit}>
        <FormView
          form={form}
          prefix={prefix}
          values={values}
          problems={problems}
          onChange={change}
          summary={
            <ErrorSummary
              key={refusals}
              problems={problems}
              labelOf={(key) => labels.get(key) ?? key}
              idOf={(key) => fieldId(prefix, key)}
            />
          }
        >
          <div className={classes.trap} aria-hidden="true">
            <label htmlFor={honeypot}>Leave this empty</label>
            <input ref={trap} id={honeypot} name={honeypot} type="text" tabIndex={-1} autoComplete="off" />
          </div>
          {failure && (
            <Notice tone="red" code={failure.data.code}>
              {failure.message}{" "}
              {failure.data.code === "NOT_SIGNED_IN" && (
                <a href={`/sign-in?next=${encodeURIComponent(location.pathname)}`}>Sign in</a>
              )}
            </Notice>
          )}
          <button type="submit" className={form_.submit} aria-disabled={sending}>
            {sending ? "Sending …" : form.submitLabel}
          </button>
        </FormView>
      </form>
    </UploadContext>
  );
}
