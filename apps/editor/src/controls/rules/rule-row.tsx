import {
  areComparable,
  emptyWords,
  type KnownValue,
  operandOf,
  operatorsOf,
  operatorWords,
  type Rule,
  type RuleKind,
  type RuleOperator,
  ruleKindOf,
  takesOtherValue,
} from "@formwork/domain";
import { ActionIcon, Select, Text, Tooltip } from "@mantine/core";
import { IconBraces, IconPencil, IconX } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { withOperator, withPath, withValue } from "./changes.ts";
import { FieldPicker } from "./field-picker.tsx";
import style from "./rules.module.css";
import { ValueControl } from "./value-control.tsx";

/** Options that all rows of one control share. */
export interface RuleTools {
  /** Values that rules can test. */
  values: readonly KnownValue[];
  known: ReadonlyMap<string, KnownValue>;
  /** Values that rules can compare with besides literals; none when only literals are stored. */
  others: readonly KnownValue[];
  /** Operators for a value; by default all that fit its kind. */
  operators?: (value: KnownValue) => readonly RuleOperator[];
  /** Renders lists inside a box that would close on a click outside. */
  inside?: boolean;
  onBlur?: () => void;
}

interface RuleRowProps {
  rule: Rule;
  /** Its number, for screen readers: `2`, or `2.1` inside a group. */
  number: string;
  tools: RuleTools;
  /** Its error, as a sentence. */
  problem: string | null;
  /** Replaces the operand. */
  value?: ReactNode;
  /** @param typing whether it is one of many changes during typing */
  onChange: (rule: Rule, typing: boolean) => void;
  /** Null for a row that cannot be removed. */
  onRemove: (() => void) | null;
}

/** One rule: a value, an operator and an operand. */
export function RuleRow({ rule, number, tools, problem, value, onChange, onRemove }: RuleRowProps) {
  const of = tools.known.get(rule.path);
  const kind = of ? ruleKindOf(of) : "unknown";
  return (
    <div className={style.row}>
      <div className={style.parts}>
        <div className={style.field}>
          <FieldPicker
            label={`Field of condition ${number}`}
            values={tools.values}
            path={rule.path}
            inside={tools.inside}
            onChoose={(path) => onChange(withPath(rule, path, tools.known), false)}
          />
        </div>
        {of && (
          <Operators
            number={number}
            kind={kind}
            offered={tools.operators?.(of) ?? operatorsOf(kind)}
            operator={rule.operator}
            inside={tools.inside}
            onChoose={(operator) => onChange(withOperator(rule, operator, tools.known), false)}
          />
        )}
        {of &&
          operandOf(rule.operator) !== "nothing" &&
          (value ?? <Operand rule={rule} of={of} number={number} tools={tools} onChange={onChange} />)}
      </div>
      {onRemove && (
        <ActionIcon className={style.remove} aria-label={`Remove condition ${number}`} onClick={onRemove}>
          <IconX size={16} stroke={1.5} />
        </ActionIcon>
      )}
      {problem !== null && <p className={style.problem}>{problem}</p>}
    </div>
  );
}

interface OperatorsProps {
  number: string;
  kind: RuleKind;
  offered: readonly RuleOperator[];
  operator: RuleOperator;
  inside: boolean | undefined;
  onChoose: (operator: RuleOperator) => void;
}

function Operators({ number, kind, offered, operator, inside, onChoose }: OperatorsProps) {
  return (
    <Select
      aria-label={`Comparison of condition ${number}`}
      data={offered.map((each) => ({ value: each, label: operatorWords(each, kind) }))}
      value={operator}
      rightSectionWidth={26}
      allowDeselect={false}
      maxDropdownHeight={360}
      comboboxProps={{ withinPortal: inside !== true, position: "bottom-start", width: 240 }}
      renderOption={({ option }) => (
        <span>
          {option.label}
          {emptyWords(option.value as RuleOperator) !== null && (
            <Text size="xs" c="dimmed" component="span" display="block">
              {emptyWords(option.value as RuleOperator)}
            </Text>
          )}
        </span>
      )}
      onChange={(chosen) => chosen !== null && onChoose(chosen as RuleOperator)}
    />
  );
}

/** Most characters of an answer that fit beside the operator in a narrow panel. */
const longestBeside = 12;

interface OperandProps extends Pick<RuleRowProps, "rule" | "number" | "tools" | "onChange"> {
  of: KnownValue;
}

/** The operand of a rule, with a switch between a literal and another value. */
function Operand({ rule, of, number, tools, onChange }: OperandProps) {
  const kind = ruleKindOf(of);
  const others = takesOtherValue(rule.operator, kind)
    ? tools.others.filter((other) => other.path !== of.path && fitsBeside(kind, ruleKindOf(other)))
    : [];
  const label = `Value of condition ${number}`;
  const beside = rule.value?.kind === "value";
  const literal = rule.value?.kind === "literal" ? rule.value.literal : undefined;
  return (
    <div className={style.operand} data-long={of.answers?.some((answer) => answer.label.length > longestBeside)}>
      <div className={style.control}>
        {rule.value?.kind === "value" ? (
          <FieldPicker
            label={label}
            values={others}
            path={rule.value.path}
            inside={tools.inside}
            onChoose={(path) => onChange(withValue(rule, { kind: "value", path }), false)}
          />
        ) : (
          <ValueControl
            // A literal typed for one value means nothing for another.
            key={rule.path}
            label={label}
            kind={kind}
            operator={rule.operator}
            answers={of.answers}
            literal={literal}
            inside={tools.inside}
            onChange={(next) => onChange(withValue(rule, { kind: "literal", literal: next }), true)}
            onBlur={tools.onBlur}
          />
        )}
      </div>
      {(beside || others.length > 0) && (
        <Tooltip label={beside ? "Write the value" : "Compare with another field"}>
          <ActionIcon
            className={style.swap}
            aria-label={
              beside ? `Write the value of condition ${number}` : `Compare condition ${number} with another field`
            }
            onClick={() => onChange(withValue(rule, beside ? undefined : { kind: "value", path: "" }), false)}
          >
            {beside ? <IconPencil size={16} stroke={1.5} /> : <IconBraces size={16} stroke={1.5} />}
          </ActionIcon>
        </Tooltip>
      )}
    </div>
  );
}

/** A list contains texts and numbers; anything else is compared with the same kind. */
function fitsBeside(kind: RuleKind, other: RuleKind): boolean {
  if (kind === "list" || kind === "choices") return other === "text" || other === "choice" || other === "number";
  return areComparable(kind, other);
}
