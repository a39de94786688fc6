import { deepestGroup, isGroup, type RuleGroup, ruleProblem } from "@formwork/domain";
import { ActionIcon, Button, Select } from "@mantine/core";
import { IconBrackets, IconPlus, IconX } from "@tabler/icons-react";
import { Fragment, type ReactNode } from "react";
import { blankGroup, blankRule, withAdded, withEntry } from "./changes.ts";
import { RuleRow, type RuleTools } from "./rule-row.tsx";
import style from "./rules.module.css";

const joins = [
  { value: "all", label: "All of these are true" },
  { value: "any", label: "Any of these is true" },
];

interface RuleGroupRowsProps {
  group: RuleGroup;
  /** Number of the group, for screen readers; empty for the outermost. */
  number: string;
  /** Nesting depth of the group. */
  depth: number;
  tools: RuleTools;
  /** @param typing place of the input being typed in; null for a discrete change */
  onChange: (group: RuleGroup, typing: string | null) => void;
  onRemove: (() => void) | null;
  /** Content after the buttons that add entries. */
  end?: ReactNode;
}

/** A group of rules joined by all or any, with buttons to add entries. */
export function RuleGroupRows({ group, number, depth, tools, onChange, onRemove, end }: RuleGroupRowsProps) {
  const numbered = (index: number) => (number === "" ? String(index + 1) : `${number}.${index + 1}`);
  const name = number === "" ? "the conditions" : `group ${number}`;
  const lone = depth === 0 && group.rules.length === 1 && group.rules[0] === blankRule;
  return (
    <fieldset className={style.group} data-depth={depth} aria-label={number === "" ? "Conditions" : `Group ${number}`}>
      {(depth > 0 || group.rules.length > 1) && (
        <div className={style.head}>
          <Select
            aria-label={`How ${name} are joined`}
            className={style.join}
            size="xs"
            data={joins}
            value={group.join}
            allowDeselect={false}
            comboboxProps={{ withinPortal: tools.inside !== true }}
            onChange={(join) =>
              join !== null && onChange({ join: join as RuleGroup["join"], rules: group.rules }, null)
            }
          />
          {onRemove && (
            <ActionIcon aria-label={`Remove group ${number}`} onClick={onRemove}>
              <IconX size={16} stroke={1.5} />
            </ActionIcon>
          )}
        </div>
      )}
      {group.rules.map((entry, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: rules have no ids and are told apart by their place
        <Fragment key={index}>
          {index > 0 && <p className={style.word}>{group.join === "all" ? "and" : "or"}</p>}
          {isGroup(entry) ? (
            <RuleGroupRows
              group={entry}
              number={numbered(index)}
              depth={depth + 1}
              tools={tools}
              onChange={(next, typing) => onChange(withEntry(group, index, next), typing)}
              onRemove={() => onChange(withEntry(group, index, null), null)}
            />
          ) : (
            <RuleRow
              rule={entry}
              number={numbered(index)}
              tools={tools}
              problem={lone ? null : ruleProblem(entry, tools.known)}
              onChange={(next, typing) => onChange(withEntry(group, index, next), typing ? numbered(index) : null)}
              onRemove={lone ? null : () => onChange(withEntry(group, index, null), null)}
            />
          )}
        </Fragment>
      ))}
      {group.rules.length === 0 && <p className={style.problem}>Add a rule, or remove the group.</p>}
      <div className={style.add}>
        {!lone && (
          <Button
            variant="subtle"
            size="compact-xs"
            px={6}
            leftSection={<IconPlus size={14} aria-hidden />}
            onClick={() => onChange(withAdded(group, blankRule), null)}
          >
            Add a rule
          </Button>
        )}
        {!lone && depth < deepestGroup && (
          <Button
            variant="subtle"
            size="compact-xs"
            px={6}
            leftSection={<IconBrackets size={14} aria-hidden />}
            onClick={() => onChange(withAdded(group, blankGroup(group)), null)}
          >
            Add a group
          </Button>
        )}
        {end}
      </div>
    </fieldset>
  );
}
