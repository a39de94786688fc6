import { StepIcon } from "../../canvas/cards/icons.tsx";
import { ServiceMark } from "../../shared/service-mark.tsx";
import style from "./palette.module.css";
import type { ChoiceEntry, StepChoice } from "./step-choices.ts";

/** Icon of a choice in the colour of its group, or its service's mark. */
export function ChoiceMark({ choice }: { choice: StepChoice }) {
  if (choice.service !== null) {
    return <ServiceMark initials={choice.service.initials} color={choice.service.color} size={20} />;
  }
  return (
    <span className={style.icon} data-group={choice.group}>
      <StepIcon name={choice.icon} size={19} />
    </span>
  );
}

/** Icon of a line of the list: that of its step, or the mark of its service. */
export function EntryMark({ entry }: { entry: ChoiceEntry }) {
  if (entry.kind === "step") return <ChoiceMark choice={entry.choice} />;
  const { initials, color } = entry.service.connector;
  return <ServiceMark initials={initials} color={color} size={20} />;
}
