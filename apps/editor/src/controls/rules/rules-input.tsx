import {
  finishedRules,
  type KnownValue,
  type RuleGroup,
  rulesOf,
  sayRules,
  storedRules,
  type WrittenRules,
} from "@formwork/domain";
import { Button, Input } from "@mantine/core";
import { IconCode, IconLayoutRows } from "@tabler/icons-react";
import { type ReactNode, useMemo, useState } from "react";
import { shownRules } from "./changes.ts";
import { RuleGroupRows } from "./rule-group.tsx";
import style from "./rules.module.css";

interface RulesInputProps {
  label: string;
  help?: string;
  required?: boolean;
  expression: string;
  /** Data of the rows that the expression does not contain. */
  stored: unknown;
  known: readonly KnownValue[];
  /** Input for the expression as text, for expressions that rows cannot represent. */
  text: ReactNode;
  /** Whether the condition holds with the last data; null when unknown. */
  holds: boolean | null;
  /** An error about the whole condition. */
  problem: string | undefined;
  /** @param typing place of the input being typed in; null for a discrete change */
  onChange: (written: WrittenRules, typing: string | null) => void;
  onBlur: () => void;
}

/** A condition as rows of field, operator and value, or as text if the person prefers that or rows cannot represent it. */
export function RulesInput(props: RulesInputProps) {
  const { label, help, required, expression, stored, known, onBlur } = props;
  const [asText, setAsText] = useState(false);
  const tools = useMemo(
    () => ({ values: known, known: new Map(known.map((value) => [value.path, value])), others: known, onBlur }),
    [known, onBlur],
  );
  const rules = useMemo(() => rulesOf({ expression, stored }, tools.known), [expression, stored, tools]);
  if (rules === null || asText)
    return (
      <div>
        {props.text}
        <div className={style.foot}>
          {rules === null ? (
            <p className={style.notice}>Rows cannot say this, so it stays text.</p>
          ) : (
            <Switch to="rows" onClick={() => setAsText(false)} />
          )}
        </div>
      </div>
    );
  const change = (next: RuleGroup, typing: string | null) => props.onChange(storedRules(next, tools.known), typing);
  return (
    <Input.Wrapper label={label} description={help} required={required} labelElement="div">
      <div className={style.box}>
        <RuleGroupRows
          group={shownRules(rules)}
          number=""
          depth={0}
          tools={tools}
          onChange={change}
          onRemove={null}
          end={<Switch to="text" onClick={() => setAsText(true)} />}
        />
      </div>
      <Sentence rules={rules} tools={tools} holds={props.holds} />
      {props.problem !== undefined && <p className={style.problem}>{props.problem}</p>}
    </Input.Wrapper>
  );
}

function Switch({ to, onClick }: { to: "text" | "rows"; onClick: () => void }) {
  const Icon = to === "text" ? IconCode : IconLayoutRows;
  return (
    <Button
      variant="subtle"
      color="gray"
      size="compact-xs"
      px={6}
      className={style.end}
      leftSection={<Icon size={14} aria-hidden />}
      onClick={onClick}
    >
      {to === "text" ? "As text" : "As rows"}
    </Button>
  );
}

interface SentenceProps {
  rules: RuleGroup;
  tools: { known: ReadonlyMap<string, KnownValue> };
  holds: boolean | null;
}

/** The whole condition in words, and whether it holds with the last data. */
function Sentence({ rules, tools, holds }: SentenceProps) {
  const finished = finishedRules(rules);
  if (finished.rules.length === 0) return null;
  return (
    <p className={style.sentence} data-holds={holds ?? undefined}>
      {holds !== null && <strong>{holds ? "True with the last data" : "Not true with the last data"}</strong>}
      <span>{sayRules(finished, tools.known)}.</span>
    </p>
  );
}
