import { Anchor, Popover, Stack, Text, UnstyledButton } from "@mantine/core";
import { useMemo } from "react";
import { CopyCode } from "../../shared/copy-code.tsx";
import { IdentityChip } from "../../shared/identity-chip.tsx";
import { useDocument, useFacts } from "../scene.tsx";
import style from "./card.module.css";
import { chipWords } from "./chip-words.ts";

/** Identity chip of a step; pressing it explains whose account is used and why. */
export function StepChip({ stepId }: { stepId: string }) {
  const step = useDocument((state) => state.graph.steps.find((candidate) => candidate.id === stepId));
  const connections = useFacts((facts) => facts.context.connections);
  const identity = useFacts((facts) => facts.identities[stepId]);
  const words = useMemo(
    () => (step === undefined ? null : chipWords({ step, connections, identity })),
    [step, connections, identity],
  );
  if (words === null) return null;
  const refused = identity !== undefined && !identity.decision.ok ? identity.decision : null;
  return (
    <span className={`${style.chip} nodrag`}>
      <Popover width={280} position="bottom-start" withinPortal>
        <Popover.Target>
          <UnstyledButton
            className={style.chipButton}
            aria-label={`Whose account: ${words.label}`}
            onClick={(event) => event.stopPropagation()}
          >
            <IdentityChip variant={words.variant} label={words.label} />
          </UnstyledButton>
        </Popover.Target>
        <Popover.Dropdown onClick={(event) => event.stopPropagation()}>
          <Stack gap={8}>
            <Text size="sm">{words.sentence}</Text>
            {refused !== null && <CopyCode code={refused.code} />}
            {identity?.connectionId != null && (
              <Anchor href={`/connections/${identity.connectionId}`} size="sm">
                Open {identity.connectionName}
              </Anchor>
            )}
          </Stack>
        </Popover.Dropdown>
      </Popover>
    </span>
  );
}
