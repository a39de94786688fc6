import type { FieldUse, Form, FormProblem } from "@formwork/domain";
import { ActionIcon, Button, Menu, SegmentedControl, Text, Tooltip } from "@mantine/core";
import { IconAlertTriangle, IconArrowBackUp, IconArrowForwardUp } from "@tabler/icons-react";
import { useMutation } from "@tanstack/react-query";
import { useSearch } from "@tanstack/react-router";
import { type Dispatch, type ReactNode, useState } from "react";
import { applicationCrumbs, useApplication } from "../../apps/use-application.ts";
import type { Autosave } from "../../drafts/autosave.ts";
import { PublishButton } from "../../drafts/publish-button.tsx";
import { SaveWords } from "../../drafts/save-words.tsx";
import { Chip } from "../../shared/chip.tsx";
import { errorDataOf } from "../../shared/error-data.ts";
import { InUseDialog } from "../../shared/in-use-dialog.tsx";
import { type Crumb, Page } from "../../shell/page.tsx";
import { type Outputs, queryClient, trpc, trpcClient } from "../../trpc.ts";
import { AccessMenu } from "./access-menu.tsx";
import classes from "./builder.module.css";
import type { BuilderAction, BuilderState } from "./builder-state.ts";
import { PublishedNotice } from "./published-notice.tsx";
import { UseList } from "./uses/use-list.tsx";

interface BuilderBarProps {
  details: Outputs["form"]["get"];
  state: BuilderState;
  problems: readonly FormProblem[];
  autosave: Autosave<Form>;
  dispatch: Dispatch<BuilderAction>;
  shown: "form" | "preview";
  onShow: (part: "form" | "preview") => void;
  children: ReactNode;
}

/** The builder's top bar: saved or not, problems, undo, who may fill it in, publish. */
export function BuilderBar({ details, state, problems, autosave, dispatch, shown, onShow, children }: BuilderBarProps) {
  const application = useApplication();
  const { id, name, live, hasDraftChanges } = details;
  const [published, setPublished] = useState<Form | null>(null);
  const { share = false } = useSearch({ strict: false });
  const [news, setNews] = useState(false);
  const [sharing, setSharing] = useState(share);
  const publish = useMutation({
    mutationFn: async (despiteUses: boolean) => {
      // A draft that cannot be saved cannot be published either; the state of saving says why.
      if (!(await autosave.flush())) return;
      await trpcClient.form.publish.mutate({ id, revision: autosave.store.getState().revision, despiteUses });
      setPublished(state.form);
      setNews(true);
      await queryClient.invalidateQueries(trpc.form.pathFilter());
    },
  });
  const refused = publish.isError ? errorDataOf(publish.error) : null;
  const inUse = refused?.code === "FIELDS_IN_USE" ? (refused.details?.uses as FieldUse[]) : null;
  const changed = published === null ? state.history.past.length > 0 || hasDraftChanges : state.form !== published;
  const crumbs: Crumb[] = [
    ...applicationCrumbs(application),
    { label: "Forms", link: { to: "/applications/$applicationId/forms", params: { applicationId: application.id } } },
  ];
  return (
    <Page
      title={name}
      crumbs={crumbs}
      layout="fill"
      meta={
        <>
          {live ? <Chip tone="green">version {live.number} is live</Chip> : <Chip tone="grey">not published</Chip>}
          <SaveWords autosave={autosave} />
          {refused && !inUse && (
            <Text size="sm" c="red" role="alert">
              {refused.message}
            </Text>
          )}
        </>
      }
      actions={
        <>
          <SegmentedControl
            className={classes.switch}
            size="xs"
            aria-label="Form or preview"
            value={shown}
            onChange={(part) => onShow(part === "preview" ? "preview" : "form")}
            data={[
              { value: "form", label: "Form" },
              { value: "preview", label: "Preview" },
            ]}
          />
          {problems.length > 0 && <Problems problems={problems} dispatch={dispatch} />}
          <Tooltip label="Undo (Ctrl Z)">
            <ActionIcon
              aria-label="Undo"
              disabled={state.history.past.length === 0}
              onClick={() => dispatch({ type: "undo" })}
            >
              <IconArrowBackUp size={18} stroke={1.5} />
            </ActionIcon>
          </Tooltip>
          <Tooltip label="Redo (Ctrl Y)">
            <ActionIcon
              aria-label="Redo"
              disabled={state.history.future.length === 0}
              onClick={() => dispatch({ type: "redo" })}
            >
              <IconArrowForwardUp size={18} stroke={1.5} />
            </ActionIcon>
          </Tooltip>
          <AccessMenu details={details} opened={sharing} onChange={setSharing} />
          <PublishButton
            nextNumber={(live?.number ?? 0) + 1}
            published={live !== null && !changed}
            obstacle={problems.length > 0 ? "Mend the problems first." : null}
            publishing={publish.isPending}
            onPublish={() => publish.mutate(false)}
          />
        </>
      }
    >
      <div className={classes.frame}>
        {news && (
          <PublishedNotice
            details={details}
            // The click that opens it would otherwise close it at once.
            onShare={() => window.setTimeout(() => setSharing(true))}
            onClose={() => setNews(false)}
          />
        )}
        {children}
      </div>
      {refused && inUse && (
        <InUseDialog
          title="Workflows use what this version changes"
          sentence={refused.message}
          keep="Do not publish yet"
          go="Publish all the same"
          onKeep={() => publish.reset()}
          onGo={() => publish.mutate(true)}
        >
          <UseList uses={inUse} applicationId={details.applicationId} />
        </InUseDialog>
      )}
    </Page>
  );
}

function Problems({ problems, dispatch }: Pick<BuilderBarProps, "problems" | "dispatch">) {
  return (
    <Menu width={340} position="bottom-end">
      <Menu.Target>
        <Button variant="light" color="orange" leftSection={<IconAlertTriangle size={16} stroke={1.5} />}>
          {problems.length} {problems.length === 1 ? "problem" : "problems"}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {problems.map(({ field, setting, message }) => (
          <Menu.Item
            key={`${field}.${setting}.${message}`}
            onClick={() =>
              dispatch({ type: "select", selection: field === null ? { kind: "form" } : { kind: "field", key: field } })
            }
          >
            {message}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
