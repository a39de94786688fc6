import { type Form, parseRecord, type RecordProblem } from "@formwork/domain";
import { useMemo, useState } from "react";
import form_ from "../../live-form/form.module.css";
import { FormView } from "../../live-form/form-view.tsx";
import { placeOf, withOffers } from "../../live-form/offers.ts";
import classes from "./builder.module.css";

const noOffers = {};

/** The form as visitors will see it; people can try it out, and nothing is sent. */
export function Preview({ form }: { form: Form }) {
  const [values, setValues] = useState<Record<string, unknown>>({});
  const [tried, setTried] = useState(false);
  const outcome = useMemo(() => {
    if (!tried) return null;
    const keys = new Set(form.sections.flatMap(({ fields }) => fields.map(({ key }) => key)));
    return parseRecord(form, Object.fromEntries(Object.entries(values).filter(([key]) => keys.has(key))));
  }, [form, values, tried]);
  const problems: readonly RecordProblem[] = outcome === null || outcome.ok ? [] : outcome.problems;
  return (
    <section className={classes.preview} aria-label="Preview">
      <h2 className={classes.heading}>Preview</h2>
      <div className={classes.paper}>
        <FormView
          form={withOffers(form, noOffers)}
          prefix="preview"
          values={values}
          problems={problems}
          onChange={(key, value) => setValues({ ...values, [key]: value })}
          below={(key) =>
            form.lookups
              ?.filter((lookup) => placeOf(lookup) === key)
              .map(({ id, name }) => (
                <p key={id} className={classes.aside}>
                  “{name}” is looked up here in the live form.
                </p>
              ))
          }
        >
          {outcome?.ok && (
            <p className={classes.fine} role="status">
              This would be accepted. The preview sends nothing.
            </p>
          )}
          <button type="button" className={form_.submit} onClick={() => setTried(true)}>
            {form.submitLabel}
          </button>
        </FormView>
      </div>
    </section>
  );
}
