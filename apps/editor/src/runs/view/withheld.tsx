import { type Shape, shapeWords } from "@formwork/domain";
import { Text } from "@mantine/core";
import { IconLock } from "@tabler/icons-react";
import style from "../../panels/step-panel/step-result.module.css";

/** Shows only the structure of somebody else's value: its fields by name, kind and size. */
export function ShapeView({ label, shape }: { label: string; shape: Shape }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: the keyboard must be able to scroll it
    <section className={style.data} aria-label={label} tabIndex={0}>
      <ShapePart shape={shape} />
    </section>
  );
}

function ShapePart({ shape }: { shape: Shape }) {
  if (shape.kind === "list" && shape.of?.kind === "group") {
    return (
      <>
        {shapeWords(shape)}, the first of them:
        <ShapePart shape={shape.of} />
      </>
    );
  }
  if (shape.kind !== "group" || shape.fields.length === 0)
    return <span className={style.nothing}>{shapeWords(shape)}</span>;
  return (
    <dl>
      {shape.fields.map(({ name, shape: inner }) => (
        <div key={name} className={isGroup(inner) ? style.group : style.row}>
          <dt>{name}</dt>
          <dd>
            <ShapePart shape={inner} />
          </dd>
        </div>
      ))}
      {shape.count > shape.fields.length && (
        <p className={style.nothing}>and {shape.count - shape.fields.length} more</p>
      )}
    </dl>
  );
}

function isGroup(shape: Shape): boolean {
  return shape.kind === "group" ? shape.fields.length > 0 : shape.kind === "list" && shape.of?.kind === "group";
}

/** Whose values they are, and how to get to read them. */
export function WhoseValues({ name }: { name: string }) {
  return (
    <Text size="sm" c="dimmed">
      <IconLock size={15} stroke={1.5} aria-hidden /> This came from {name}’s own account, so only {name} reads it. You
      see what it is made of. {name} can share this run with you.
    </Text>
  );
}
