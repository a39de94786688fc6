import { Button, Select } from "@mantine/core";
import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useState } from "react";
import { applicationCrumbs, useApplication } from "../apps/use-application.ts";
import { formsOf } from "../controls/picker/pick-sources.ts";
import { Picker } from "../controls/picker/picker.tsx";
import { FilterButton } from "../records/filter-button.tsx";
import { recordColumns } from "../records/record-columns.tsx";
import { RecordDrawer } from "../records/record-drawer.tsx";
import { DataTable, nextCursor } from "../shared/data-table.tsx";
import { EmptyState } from "../shared/empty-state.tsx";
import { FilterRow, SearchField } from "../shared/filter-row.tsx";
import { LinkButton } from "../shared/links.tsx";
import { PendingPage } from "../shell/fallbacks.tsx";
import { Page } from "../shell/page.tsx";
import { type Outputs, trpc } from "../trpc.ts";

// This page checks and draws fields: it comes with what they need.
export { prepareFields as prepare } from "@formwork/domain/form";

type FormDetails = Outputs["form"]["get"];

/** Records of an application, one form at a time. */
export function RecordsPage() {
  const application = useApplication();
  const search = useSearch({ from: "/inside/building/applications/$applicationId/records" });
  const navigate = useNavigate();
  const forms = useQuery(trpc.form.names.queryOptions({ applicationId: application.id, limit: 1 }));
  const formId = search.formId ?? forms.data?.items[0]?.id;
  const form = useQuery(trpc.form.get.queryOptions({ id: formId ?? "" }, { enabled: formId !== undefined }));
  // Without the forms, or with one that is not there, there is nothing to choose and nothing to show.
  const failed = [forms, form].find(({ isError, data }) => isError && data === undefined);
  if (failed) throw failed.error;
  return (
    <Page title="Records" crumbs={applicationCrumbs(application)}>
      {forms.isSuccess && formId === undefined && (
        <EmptyState
          picture="form"
          sentence="Records come from forms, and this application has none yet."
          action={
            <LinkButton to="/applications/$applicationId/forms" params={{ applicationId: application.id }}>
              Go to the forms
            </LinkButton>
          }
        />
      )}
      {formId !== undefined && !form.data && <PendingPage />}
      {form.data && (
        <RecordList
          key={form.data.id}
          form={form.data}
          openId={search.recordId}
          onOpen={(recordId) => void navigate({ to: ".", search: { formId, recordId }, resetScroll: false })}
          chooser={
            <Picker
              aria-label="Form"
              w={240}
              allowDeselect={false}
              source={formsOf(application.id)}
              empty="This application has no form yet."
              value={form.data.id}
              onChange={(id) => id !== null && void navigate({ to: ".", search: { formId: id } })}
            />
          }
        />
      )}
    </Page>
  );
}

interface RecordListProps {
  form: FormDetails;
  openId: string | undefined;
  onOpen: (recordId: string | undefined) => void;
  chooser: React.ReactNode;
}

function RecordList({ form, openId, onOpen, chooser }: RecordListProps) {
  const [words, setWords] = useState("");
  const [filter, setFilter] = useState<{ conditions: Parameters<typeof FilterButton>[0]["filter"]["conditions"] }>({
    conditions: [],
  });
  const [environment, setEnvironment] = useState<"production" | "development">("production");
  const definition = form.live?.definition ?? form.draft;
  const fields = definition.sections.flatMap((section) => section.fields);
  const query = useInfiniteQuery(
    trpc.record.list.infiniteQueryOptions(
      {
        formId: form.id,
        environment,
        search: words || undefined,
        filter: filter.conditions.length > 0 ? filter : undefined,
      },
      { getNextPageParam: nextCursor },
    ),
  );
  const narrowed = words !== "" || filter.conditions.length > 0;
  return (
    <>
      <FilterRow>
        {chooser}
        <Select
          aria-label="Environment"
          w={160}
          allowDeselect={false}
          data={[
            { value: "production", label: "Live records" },
            { value: "development", label: "Test records" },
          ]}
          value={environment}
          onChange={(next) => setEnvironment(next === "development" ? "development" : "production")}
        />
        <SearchField label="Search the records" value={words} onChange={setWords} />
        <FilterButton fields={fields} filter={filter} onChange={setFilter} />
      </FilterRow>
      <DataTable
        label={`Records of ${form.name}`}
        query={query}
        columns={recordColumns(fields)}
        rowKey={({ id }) => id}
        onOpen={({ id }) => onOpen(id)}
        empty={
          <EmptyState
            picture={narrowed ? "search" : "list"}
            sentence={
              narrowed
                ? "No record matches. Try fewer words or conditions."
                : "Nobody has sent this form yet. Records appear here as they come in."
            }
            action={
              !narrowed && form.live ? (
                <Button component="a" href={`/f/${form.slug}`} target="_blank" rel="noopener" variant="default">
                  Open the live form
                </Button>
              ) : null
            }
          />
        }
      />
      <RecordDrawer definition={definition} recordId={openId} onClose={() => onOpen(undefined)} />
    </>
  );
}
