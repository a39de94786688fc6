import { fieldKindOf, own } from "@formwork/domain";
import {
  type Icon,
  IconAlignLeft,
  IconCalendar,
  IconCheckbox,
  IconForms,
  IconLetterT,
  IconListCheck,
  IconMail,
  IconNumber123,
  IconPaperclip,
  IconPhone,
} from "@tabler/icons-react";

const icons: Readonly<Record<string, Icon>> = {
  AlignLeft: IconAlignLeft,
  Calendar: IconCalendar,
  Checkbox: IconCheckbox,
  LetterT: IconLetterT,
  ListCheck: IconListCheck,
  Mail: IconMail,
  Number123: IconNumber123,
  Paperclip: IconPaperclip,
  Phone: IconPhone,
};

/** The icon that a field kind names; the general one for kinds that this page has no icon for. */
export function FieldIcon({ kind, size = 18 }: { kind: string; size?: number }) {
  const Drawn = own(icons, fieldKindOf(kind)?.icon ?? "") ?? IconForms;
  return <Drawn size={size} stroke={1.5} aria-hidden />;
}
