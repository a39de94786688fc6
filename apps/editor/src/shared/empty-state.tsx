import { Text } from "@mantine/core";
import type { ReactNode } from "react";
import classes from "./empty-state.module.css";

interface EmptyStateProps {
  /** One sentence: what is missing and what will be here. */
  sentence: string;
  /** One button. */
  action?: ReactNode;
  picture?: "list" | "form" | "flow" | "search" | "clock" | "people";
}

/** An empty place that teaches: one picture, one sentence, one button. */
export function EmptyState({ sentence, action, picture = "list" }: EmptyStateProps) {
  return (
    <div className={classes.empty}>
      <Picture kind={picture} />
      <Text c="dimmed" maw={420} ta="center">
        {sentence}
      </Text>
      {action}
    </div>
  );
}

function Picture({ kind }: { kind: NonNullable<EmptyStateProps["picture"]> }) {
  return (
    <svg width="128" height="88" viewBox="0 0 128 88" fill="none" aria-hidden className={classes.picture}>
      <rect x="14" y="10" width="100" height="68" rx="10" className={classes.paper} />
      {shapes[kind]}
    </svg>
  );
}

const row = (y: number, width: number) => (
  <rect key={y} x="42" y={y} width={width} height="6" rx="3" className={classes.soft} />
);

const shapes: Record<NonNullable<EmptyStateProps["picture"]>, ReactNode> = {
  list: [24, 40, 56].map((y, index) => (
    <g key={y}>
      <circle cx="31" cy={y + 3} r="5" className={index === 0 ? classes.accent : classes.soft} />
      {row(y, 56 - index * 12)}
    </g>
  )),
  form: (
    <g>
      <rect x="28" y="22" width="30" height="5" rx="2.5" className={classes.soft} />
      <rect x="28" y="31" width="72" height="12" rx="4" className={classes.outline} />
      <rect x="28" y="50" width="72" height="12" rx="4" className={classes.outline} />
      <rect x="74" y="66" width="26" height="8" rx="4" className={classes.accent} />
    </g>
  ),
  flow: (
    <g>
      <path d="M64 34v8M64 54v4" className={classes.line} />
      <rect x="42" y="20" width="44" height="14" rx="5" className={classes.accent} />
      <rect x="42" y="42" width="44" height="14" rx="5" className={classes.outline} />
      <circle cx="64" cy="65" r="6" className={classes.outline} />
      <path d="M64 62v6M61 65h6" className={classes.line} />
    </g>
  ),
  search: (
    <g>
      <circle cx="58" cy="40" r="15" className={classes.outline} />
      <path d="m69 51 13 13" className={classes.line} />
      <circle cx="58" cy="40" r="6" className={classes.accent} />
    </g>
  ),
  clock: (
    <g>
      <circle cx="64" cy="44" r="21" className={classes.outline} />
      <path d="M64 32v12l8 6" className={classes.line} />
      <circle cx="64" cy="44" r="3.5" className={classes.accent} />
    </g>
  ),
  people: (
    <g>
      <circle cx="52" cy="36" r="8" className={classes.accent} />
      <path d="M37 62a15 15 0 0 1 30 0" className={classes.line} />
      <circle cx="79" cy="39" r="6" className={classes.soft} />
      <path d="M72 62a12 12 0 0 1 20-2" className={classes.line} />
    </g>
  ),
};
