import { type AfterSending, afterSendingOf, type Form } from "@formwork/domain";
import { ColorInput, Select, Stack, Switch, Text } from "@mantine/core";
import type { Dispatch } from "react";
import { LimitedArea } from "../../../shared/limited-area.tsx";
import type { BuilderAction } from "../builder-state.ts";
import { LogoInput } from "./logo-input.tsx";
import { RedirectInput } from "./redirect-input.tsx";
import { SentPreview } from "./sent-preview.tsx";
import { shownOptions } from "./words.ts";

interface AfterSendingProps {
  form: Form;
  dispatch: Dispatch<BuilderAction>;
}

/** Settings for what people see after sending the form, and for how the form looks. */
export function AfterSendingSettings({ form, dispatch }: AfterSendingProps) {
  const after = afterSendingOf(form);
  const update = (set: Partial<Pick<Form, "thanks" | "afterSending">>) =>
    dispatch({ type: "edit", operations: [{ type: "update-form", set }], merge: `form.${Object.keys(set).join()}` });
  const change = (set: Partial<AfterSending>) => update({ afterSending: { ...after, ...set } });
  return (
    <Stack gap="md" component="section" aria-label="After sending">
      <Text component="h3" fw={650} size="sm">
        After sending
      </Text>
      <LimitedArea
        label="Thanks after sending"
        description="Answers go in by their name: {{ form.name }}"
        minRows={2}
        longest={1_000}
        value={form.thanks ?? ""}
        onChange={(thanks) => update({ thanks: thanks || undefined })}
      />
      <Select
        label="The public sees"
        description="People who are not signed in."
        data={shownOptions}
        allowDeselect={false}
        value={after.public}
        onChange={(shows) => change({ public: shows as AfterSending["public"] })}
      />
      <Select
        label="People of the organization see"
        description="Where an account of theirs is missing, they are asked for it in any case."
        data={shownOptions}
        allowDeselect={false}
        value={after.signedIn}
        onChange={(shows) => change({ signedIn: shows as AfterSending["signedIn"] })}
      />
      <RedirectInput value={after.redirect} onChange={(redirect) => change({ redirect })} />
      <Text component="h3" fw={650} size="sm">
        Looks
      </Text>
      <LogoInput value={after.logo} onChange={(logo) => change({ logo })} />
      <ColorInput
        label="Colour"
        description="Of buttons and what can be clicked; made darker or lighter where it could not be read."
        format="hex"
        placeholder="As usual"
        eyeDropperButtonProps={{ "aria-label": "Take a colour from the screen" }}
        value={after.color ?? ""}
        onChange={(color) => (color === "" || /^#[0-9a-f]{6}$/i.test(color)) && change({ color: color || undefined })}
      />
      <Switch
        label="Say “Made with Formwork” below the form"
        checked={after.madeWith}
        onChange={(event) => change({ madeWith: event.currentTarget.checked })}
      />
      <SentPreview form={form} after={after} />
    </Stack>
  );
}
