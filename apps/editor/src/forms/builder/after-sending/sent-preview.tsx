import { type AfterSending, accentOf, type Form, type ShownAfterSending } from "@formwork/domain";
import { SegmentedControl } from "@mantine/core";
import { IconCircleCheck, IconLoader2 } from "@tabler/icons-react";
import { type CSSProperties, useState } from "react";
import classes from "./after-sending.module.css";

const told: Record<ShownAfterSending, string | null> = {
  thanks: null,
  progress: "We are working on it …",
  steps: "Create the contact …",
};

/** What the page says once the form was sent, to the public or to people of the organization. */
export function SentPreview({ form, after }: { form: Form; after: AfterSending }) {
  const [to, setTo] = useState<"public" | "signedIn">("public");
  const accent = after.color === undefined ? null : accentOf(after.color);
  const style = accent && ({ "--accent-light": accent.light, "--accent-dark": accent.dark } as CSSProperties);
  const news = told[after[to]];
  return (
    <figure className={classes.preview} aria-label="How it looks" style={style ?? undefined}>
      <SegmentedControl
        fullWidth
        size="xs"
        aria-label="Seen by"
        value={to}
        onChange={(next) => setTo(next as typeof to)}
        data={[
          { value: "public", label: "The public" },
          { value: "signedIn", label: "The organization" },
        ]}
      />
      {after.logo !== undefined && <img src={after.logo} alt="" className={classes.logo} />}
      <strong>{form.title}</strong>
      <div className={classes.sent}>
        <span className={classes.line}>
          <IconCircleCheck size={16} stroke={1.5} aria-hidden /> Sent. Your answers are saved.
        </span>
        {form.thanks !== undefined && <span className={classes.thanks}>{form.thanks}</span>}
        {news !== null && (
          <span className={classes.line}>
            <IconLoader2 size={16} stroke={1.5} aria-hidden /> {news}
          </span>
        )}
      </div>
      <span className={classes.link} data-accent={accent === null ? undefined : ""}>
        {after.redirect === undefined ? "Fill in the form again" : `You go on to ${new URL(after.redirect).host}.`}
      </span>
      {after.madeWith && <span className={classes.foot}>Made with Formwork</span>}
    </figure>
  );
}
