import { own } from "@formwork/domain";
import {
  IconAlertOctagon,
  IconArrowsSplit,
  IconArrowsSplit2,
  IconBell,
  IconCalendarClock,
  IconClock,
  IconEdit,
  IconForms,
  IconGitBranch,
  IconHelp,
  IconMail,
  IconPlug,
  IconRepeat,
  IconRowInsertBottom,
  IconSearch,
  IconVariable,
  IconWorldWww,
  type TablerIcon,
} from "@tabler/icons-react";

/** Icons that step kinds may name. */
export const stepIcons: Readonly<Record<string, TablerIcon>> = {
  AlertOctagon: IconAlertOctagon,
  ArrowsSplit: IconArrowsSplit,
  ArrowsSplit2: IconArrowsSplit2,
  Bell: IconBell,
  CalendarClock: IconCalendarClock,
  Clock: IconClock,
  Edit: IconEdit,
  Forms: IconForms,
  GitBranch: IconGitBranch,
  Mail: IconMail,
  Plug: IconPlug,
  Repeat: IconRepeat,
  RowInsertBottom: IconRowInsertBottom,
  Search: IconSearch,
  Variable: IconVariable,
  WorldWww: IconWorldWww,
};

/** Icon of a step kind, in the current text colour. */
export function StepIcon({ name, size = 20 }: { name: string; size?: number }) {
  const Icon = own(stepIcons, name) ?? IconHelp;
  return <Icon size={size} stroke={1.5} aria-hidden />;
}
