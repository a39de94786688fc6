import { mostFrameOrigins, readFrameOrigin } from "@formwork/domain";
import { Group, Stack, TagsInput, Text, Textarea } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { CopyText } from "../shared/copy-text.tsx";
import { ErrorNotice } from "../shared/error-notice.tsx";
import { type Outputs, queryClient, trpc } from "../trpc.ts";
import { frameText } from "./frame-text.ts";
import classes from "./share.module.css";

type FormDetails = Pick<
  Outputs["form"]["get"],
  "id" | "name" | "slug" | "frameUrl" | "frameOrigins" | "publicEnabled" | "live"
>;

/** In which other websites a form may stand, and the text that puts it there. */
export function ShareFrame({ details }: { details: FormDetails }) {
  const { id, name, slug, frameUrl, publicEnabled, live } = details;
  const [problem, setProblem] = useState<string | null>(null);
  const set = useMutation(
    trpc.form.setFrames.mutationOptions({
      onSuccess: () => queryClient.invalidateQueries(trpc.form.get.queryFilter({ id })),
    }),
  );
  const origins = set.isPending ? set.variables.origins : details.frameOrigins;
  const change = (typed: string[]) => {
    const read = typed.map((text) => ({ text, result: readFrameOrigin(text) }));
    const wrong = read.find(({ result }) => "message" in result);
    setProblem(wrong && "message" in wrong.result ? `“${wrong.text}”: ${wrong.result.message}` : null);
    const taken = read.flatMap(({ result }) => ("origin" in result ? [result.origin] : []));
    const next = [...new Set(taken)];
    if (next.join() !== origins.join()) set.mutate({ id, origins: next });
  };
  if (!publicEnabled) {
    return (
      <Text size="sm">
        Only a form that is open to the public can stand in other websites. Switch on <b>Open to the public</b> first.
      </Text>
    );
  }
  const text = frameText({ title: live?.definition.title ?? name, slug, frameUrl });
  return (
    <Stack gap="sm">
      <TagsInput
        label="May stand in other websites"
        description="Their addresses. Everybody there fills it in as the public, also people who are signed in here."
        placeholder={origins.length === 0 ? "https://www.example.com" : undefined}
        value={[...origins]}
        onChange={change}
        maxTags={mostFrameOrigins}
        acceptValueOnBlur
        splitChars={[",", " "]}
        error={problem}
      />
      {set.isError && <ErrorNotice error={set.error} />}
      {origins.length > 0 && (
        <>
          <Textarea
            className={classes.text}
            label="Text for the website"
            description="Put it where the form belongs. The frame takes the form's height by itself."
            value={text}
            readOnly
            rows={5}
            onFocus={(event) => event.currentTarget.select()}
          />
          <Group justify="flex-end">
            <CopyText text={text} label="Copy the text" />
          </Group>
        </>
      )}
    </Stack>
  );
}
