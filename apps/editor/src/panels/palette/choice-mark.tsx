import { StepIcon } from "../../canvas/cards/icons.tsx";
import { ServiceMark } from "../../shared/service-mark.tsx";
import style from "./palette.module.css";
import type { StepChoice } from "./step-choices.ts";

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
