import { Button, Text, VisuallyHidden } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconPlus } from "@tabler/icons-react";
import { useInfiniteQuery } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { applicationCrumbs, useApplication } from "../apps/use-application.ts";
import { FormMenu } from "../forms/form-menu.tsx";
import { FormState } from "../forms/form-state.tsx";
import { NewForm } from "../forms/new-form.tsx";
import { countWords } from "../shared/count-words.ts";
import { type Column, DataTable, nextCursor } from "../shared/data-table.tsx";
import { EmptyState } from "../shared/empty-state.tsx";
import { RowLink } from "../shared/links.tsx";
import { RelativeTime } from "../shared/relative-time.tsx";
import { Page } from "../shell/page.tsx";
import { type Outputs, trpc } from "../trpc.ts";

type Row = Outputs["form"]["list"]["items"][number];

const columnsOf = (applicationId: string): Column<Row>[] => [
  {
    key: "name",
    label: "Form",
    cell: ({ id, name, slug }) => (
      <>
        <RowLink to="/applications/$applicationId/forms/$formId" params={{ applicationId, formId: id }}>
          {name}
        </RowLink>
        <Text size="xs" c="dimmed">
          /f/{slug}
        </Text>
      </>
    ),
  },
  { key: "state", label: "State", cell: (row) => <FormState {...row} /> },
  {
    key: "records",
    label: "Records",
    align: "right",
    width: 110,
    cell: ({ id, recordCount }) => (
      <Link to="/applications/$applicationId/records" params={{ applicationId }} search={{ formId: id }}>
        {countWords(recordCount)}
      </Link>
    ),
  },
  {
    key: "live",
    label: "Published",
    width: 150,
    wide: true,
    cell: ({ live }) => <RelativeTime at={live?.deployedAt ?? null} />,
  },
  {
    key: "menu",
    label: <VisuallyHidden>Actions</VisuallyHidden>,
    width: 56,
    cell: (row) => <FormMenu applicationId={applicationId} form={row} />,
  },
];

/** The forms of one application. */
export function FormsPage() {
  const application = useApplication();
  const [opened, { open, close }] = useDisclosure();
  const navigate = useNavigate();
  const applicationId = application.id;
  const query = useInfiniteQuery(
    trpc.form.list.infiniteQueryOptions({ applicationId }, { getNextPageParam: nextCursor }),
  );
  const create = (
    <Button leftSection={<IconPlus size={16} stroke={1.75} />} onClick={open}>
      New form
    </Button>
  );
  return (
    <Page title="Forms" crumbs={applicationCrumbs(application)} actions={create}>
      <DataTable
        label="Forms"
        query={query}
        columns={columnsOf(applicationId)}
        rowKey={({ id }) => id}
        onOpen={({ id }) =>
          void navigate({ to: "/applications/$applicationId/forms/$formId", params: { applicationId, formId: id } })
        }
        empty={
          <EmptyState
            picture="form"
            sentence="A form collects records and sets workflows off. Draw the first one."
            action={create}
          />
        }
      />
      <NewForm applicationId={applicationId} opened={opened} onClose={close} />
    </Page>
  );
}
