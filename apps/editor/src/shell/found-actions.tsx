import type { SpotlightActionData, SpotlightActionGroupData } from "@mantine/spotlight";
import {
  IconAppWindow,
  IconForms,
  IconListCheck,
  IconListDetails,
  IconPlugConnected,
  IconSitemap,
  IconUser,
  type TablerIcon,
} from "@tabler/icons-react";
import type { LinkProps } from "@tanstack/react-router";
import { roleWords } from "../people/roles.ts";
import { statusWords } from "../shared/status-badge.tsx";
import type { Outputs } from "../trpc.ts";

type Found = Outputs["search"]["find"];

/** Begins the id of an entry that the server found: it fits what was typed, whatever its own words are. */
export const foundPrefix = "found-";

interface Entry {
  id: string;
  label: string;
  description?: string | undefined;
  link: LinkProps | { href: string };
}

/** What the server found, as groups of the palette. @param go opens a page of the product or an address */
export function foundGroups(found: Found, go: (link: Entry["link"]) => void): SpotlightActionGroupData[] {
  const group = (name: string, Icon: TablerIcon, entries: readonly Entry[]): SpotlightActionGroupData => ({
    group: name,
    actions: entries.map(({ id, label, description, link }): SpotlightActionData => {
      const action = {
        id: foundPrefix + id,
        label,
        leftSection: <Icon size={18} stroke={1.5} />,
        onClick: () => go(link),
      };
      return description === undefined ? action : { ...action, description };
    }),
  });
  const recent = (kind: "form" | "workflow") => found.recent.filter((item) => item.kind === kind);
  return [
    group("Recent forms", IconForms, recent("form").map(formEntry)),
    group("Recent workflows", IconSitemap, recent("workflow").map(workflowEntry)),
    group("Applications found", IconAppWindow, found.applications.map(applicationEntry)),
    group("Forms", IconForms, [...found.forms.map(formEntry), ...found.openForms.map(openFormEntry)]),
    group("Workflows", IconSitemap, found.workflows.map(workflowEntry)),
    group(
      "Connections",
      IconPlugConnected,
      found.connections.map(({ id, name, connectorName }) => ({
        id,
        label: name,
        description: connectorName,
        link: { to: "/connections/$connectionId", params: { connectionId: id } },
      })),
    ),
    group("Records", IconListDetails, found.records.map(recordEntry)),
    group(
      "Runs",
      IconListCheck,
      found.runs.map(({ id, workflowName, status, createdAt }) => ({
        id,
        label: workflowName,
        description: `${statusWords(status)} · ${when(createdAt)}`,
        link: { to: "/runs/$runId", params: { runId: id } },
      })),
    ),
    group(
      "People",
      IconUser,
      found.people.map(({ id, name, email, role }) => ({
        id,
        label: name,
        description: `${email} · ${roleWords(role)}`,
        link: { to: "/people" },
      })),
    ),
  ].filter(({ actions }) => actions.length > 0);
}

function applicationEntry({ id, name, description }: Found["applications"][number]): Entry {
  const link: LinkProps = { to: "/applications/$applicationId", params: { applicationId: id } };
  return { id, label: name, description: description || undefined, link };
}

function formEntry({ id, name, applicationId, applicationName }: Found["forms"][number]): Entry {
  const link: LinkProps = { to: "/applications/$applicationId/forms/$formId", params: { applicationId, formId: id } };
  return { id, label: name, description: applicationName, link };
}

function openFormEntry({ slug, title, applicationName }: Found["openForms"][number]): Entry {
  return { id: slug, label: title, description: applicationName, link: { href: `/f/${slug}` } };
}

function workflowEntry({ id, name, applicationId, applicationName }: Found["workflows"][number]): Entry {
  const params = { applicationId, workflowId: id };
  const link: LinkProps = { to: "/applications/$applicationId/workflows/$workflowId", params };
  return { id, label: name, description: applicationName, link };
}

function recordEntry(record: Found["records"][number]): Entry {
  const { id, formId, formName, applicationId, label, createdAt, runId, own } = record;
  const builders: LinkProps = {
    to: "/applications/$applicationId/records",
    params: { applicationId },
    search: { formId, recordId: id },
  };
  const theirs: LinkProps = runId === null ? { to: "/home" } : { to: "/runs/$runId", params: { runId } };
  return { id, label, description: `${formName} · ${when(createdAt)}`, link: own ? theirs : builders };
}

const day = new Intl.DateTimeFormat("en-GB", { dateStyle: "medium", timeStyle: "short" });

function when(at: string): string {
  return day.format(new Date(at));
}
