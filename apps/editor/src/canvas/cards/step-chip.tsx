import { own } from "@formwork/domain";
import { Anchor, Button, Popover, Stack, Text, UnstyledButton } from "@mantine/core";
import { useMemo, useState } from "react";
import { useDocument, useFacts, useOverlay, useScene } from "../../editor/scene.tsx";
import { openStep } from "../../editor/session-store.ts";
import { CopyCode } from "../../shared/copy-code.tsx";
import { CopyLink } from "../../shared/copy-link.tsx";
import { IdentityChip } from "../../shared/identity-chip.tsx";
import { focusConnectionOffer } from "../acts/focus.ts";
import style from "./card.module.css";
import { chipWords } from "./chip-words.ts";

/** Identity chip of a step; a click explains whose account is used and why. */
export function StepChip({ stepId }: { stepId: string }) {
  const step = useDocument((state) => state.graph.steps.find((candidate) => candidate.id === stepId));
  const connections = useFacts((facts) => facts.context.connections);
  const identity = useFacts((facts) => own(facts.identities, stepId));
  const used = useOverlay((overlay) => own(overlay.steps, stepId)?.used ?? null);
  const { editable, session } = useScene();
  const [open, setOpen] = useState(false);
  const words = useMemo(() => {
    if (used !== null) return used;
    // People who may not see the connections of a run see only the accounts that it really used.
    if (step === undefined || (!editable && connections.length === 0)) return null;
    return chipWords({ step, connections, identity });
  }, [step, connections, identity, used, editable]);
  if (words === null) return null;
  const refused = identity !== undefined && !identity.decision.ok ? identity.decision : null;
  return (
    <span className={`${style.chip} nodrag`}>
      <Popover width={280} position="bottom-start" withinPortal opened={open} onChange={setOpen}>
        <Popover.Target>
          <UnstyledButton
            className={style.chipButton}
            aria-label={`Whose account: ${words.label}`}
            title={words.label}
            onClick={(event) => {
              event.stopPropagation();
              setOpen(!open);
            }}
          >
            <IdentityChip variant={words.variant} label={words.label} />
          </UnstyledButton>
        </Popover.Target>
        <Popover.Dropdown onClick={(event) => event.stopPropagation()}>
          <Stack gap={8}>
            <Text size="sm">{words.sentence}</Text>
            {editable && "toChoose" in words && (
              <Button
                size="compact-sm"
                style={{ alignSelf: "start" }}
                onClick={() => {
                  setOpen(false);
                  openStep(session, stepId);
                  focusConnectionOffer();
                }}
              >
                Choose a connection
              </Button>
            )}
            {refused !== null && <CopyCode code={refused.code} />}
            {identity?.mend?.by === "person" && <CopyLink path={identity.mend.path} label="Copy the link to send" />}
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
