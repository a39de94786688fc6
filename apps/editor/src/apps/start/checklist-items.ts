import type { LinkProps } from "@tanstack/react-router";
import type { Outputs } from "../../trpc.ts";

/** Setup progress of an application. */
export type Progress = Outputs["application"]["checklist"];

/** One item of the setup checklist. */
export interface ChecklistItem {
  key: keyof Progress["done"];
  title: string;
  words: string;
  done: boolean;
  /** Label of its button. */
  act: string;
  /** Page where it is done; null when a dialog does it, or nothing can be done yet. */
  link: LinkProps | null;
}

/** The items of the setup checklist in order, each with the way to the place where it is done. */
export function checklistItems(progress: Progress, applicationId: string): ChecklistItem[] {
  const { done, accounts, form, workflowId, untriedWorkflowId, unpublishedWorkflowId } = progress;
  const formLink = (search: { share?: boolean } = {}): LinkProps | null =>
    form && {
      to: "/applications/$applicationId/forms/$formId",
      params: { applicationId, formId: form.id },
      search,
    };
  const workflowLink = (id: string | null): LinkProps | null =>
    id === null
      ? null
      : { to: "/applications/$applicationId/workflows/$workflowId", params: { applicationId, workflowId: id } };
  const missing = accounts.find(({ ready }) => !ready);
  const missingLink = (): LinkProps | null => {
    if (missing === undefined) return null;
    const { connectionId, place } = missing;
    if (connectionId !== null) return { to: "/authorize/$connectionId", params: { connectionId } };
    if (place.kind === "workflow") return workflowLink(place.id);
    return { to: "/applications/$applicationId/forms/$formId", params: { applicationId, formId: place.id } };
  };
  const services = [...new Set(accounts.map(({ connectorName }) => connectorName))];
  const unpublishedForm = form && !form.published ? formLink() : null;
  return [
    {
      key: "form",
      title: "Make a form",
      words: "What people fill in",
      done: done.form,
      act: form ? "Add fields" : "Make it",
      link: formLink(),
    },
    {
      key: "workflow",
      title: "Draw a workflow",
      words: "What happens when it is sent",
      done: done.workflow,
      act: "Draw it",
      link: workflowLink(workflowId),
    },
    {
      key: "connect",
      title: "Connect the accounts it uses",
      words: services.length === 0 ? "None so far" : services.join(", "),
      done: done.connect,
      act: missing?.connectionId === null ? "Choose" : "Connect",
      link: missingLink(),
    },
    {
      key: "test",
      title: "Try it",
      words: "With a submission of your own",
      done: done.test,
      act: "Try it",
      link: workflowLink(untriedWorkflowId),
    },
    {
      key: "publish",
      title: "Publish",
      words: "Form and workflow go live",
      done: done.publish,
      act: "Publish",
      link: unpublishedForm ?? workflowLink(unpublishedWorkflowId),
    },
    {
      key: "share",
      title: "Share the form",
      words: "By its link; done when it is first sent",
      done: done.share,
      act: "Share",
      link: formLink({ share: true }),
    },
  ];
}
