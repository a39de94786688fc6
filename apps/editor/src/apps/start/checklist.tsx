import { Button, Skeleton, Text, VisuallyHidden } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconCheck } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { NewForm } from "../../forms/new-form.tsx";
import { LinkButton } from "../../shared/links.tsx";
import { NewWorkflow } from "../../workflows/new-workflow.tsx";
import { type ChecklistItem, checklistItems, type Progress } from "./checklist-items.ts";
import classes from "./start.module.css";

interface ChecklistProps {
  applicationId: string;
  /** undefined while it loads. */
  progress: Progress | undefined;
}

/** The setup checklist of an application. Done items are ticked automatically, and each item leads to the place where it is done. */
export function Checklist({ applicationId, progress }: ChecklistProps) {
  const [newForm, forms] = useDisclosure();
  const [newWorkflow, workflows] = useDisclosure();
  if (progress === undefined) return <Skeleton height={410} radius="lg" />;
  const items = checklistItems(progress, applicationId);
  const current = items.find(({ done }) => !done);
  const dialogs: Partial<Record<ChecklistItem["key"], () => void>> = {
    form: forms.open,
    workflow: workflows.open,
  };
  return (
    <section aria-label="First steps" className={classes.checklist}>
      <ol className={classes.items}>
        {items.map((item, index) => (
          <Item
            key={item.key}
            item={item}
            number={index + 1}
            isCurrent={item === current}
            onOpen={item.link === null ? dialogs[item.key] : undefined}
          />
        ))}
      </ol>
      <NewForm applicationId={applicationId} opened={newForm} onClose={forms.close} />
      <NewWorkflow
        applicationId={applicationId}
        formId={progress.form?.id ?? null}
        opened={newWorkflow}
        onClose={workflows.close}
      />
    </section>
  );
}

interface ItemProps {
  item: ChecklistItem;
  number: number;
  isCurrent: boolean;
  /** Opens the dialog that does it, when no page does. */
  onOpen: (() => void) | undefined;
}

function Item({ item, number, isCurrent, onOpen }: ItemProps) {
  const { title, words, done, act, link } = item;
  return (
    <li className={classes.item} data-done={done || undefined} aria-current={isCurrent ? "step" : undefined}>
      <span className={classes.number} data-current={isCurrent || undefined} aria-hidden>
        {done ? <IconCheck size={15} stroke={2} /> : number}
      </span>
      <div className={classes.itemWords}>
        {link !== null && !isCurrent ? (
          <Link {...link} className={classes.itemTitle}>
            {title}
          </Link>
        ) : (
          <span className={classes.itemTitle}>{title}</span>
        )}
        {done && <VisuallyHidden>Done</VisuallyHidden>}
        <Text size="sm" c="dimmed">
          {words}
        </Text>
      </div>
      {isCurrent && link !== null && <LinkButton {...link}>{act}</LinkButton>}
      {isCurrent && link === null && onOpen && <Button onClick={onOpen}>{act}</Button>}
    </li>
  );
}
