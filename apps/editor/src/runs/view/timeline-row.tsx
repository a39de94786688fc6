import { UnstyledButton } from "@mantine/core";
import type { ReactNode } from "react";
import { revealStep } from "../../canvas/acts/focus.ts";
import { StepIcon } from "../../canvas/cards/icons.tsx";
import { useScene, useSession } from "../../editor/scene.tsx";
import { openStep } from "../../editor/session-store.ts";
import style from "./run.module.css";

interface TimelineRowProps {
  stepId: string;
  icon: string;
  group: string;
  title: string;
  second: string;
  badge: ReactNode;
}

/** A step in what happened; opens it. */
export function TimelineRow({ stepId, icon, group, title, second, badge }: TimelineRowProps) {
  const scene = useScene();
  const selected = useSession((state) => state.openStep === stepId);
  return (
    <UnstyledButton
      className={style.row}
      aria-current={selected ? "true" : undefined}
      onClick={() => {
        openStep(scene.session, stepId);
        revealStep(scene, stepId);
      }}
    >
      <span className={style.icon} data-group={group}>
        <StepIcon name={icon} />
      </span>
      <span className={style.words}>
        <span className={style.name}>{title}</span>
        <span className={style.second}>{second}</span>
      </span>
      {badge}
    </UnstyledButton>
  );
}
