import { own } from "@formwork/domain";
import { useMemo } from "react";
import { chipWords } from "../../canvas/cards/chip-words.ts";
import { useEditor } from "../../editor/editor.tsx";
import { connectionOf } from "../../editor/kinds.ts";
import { useDocument, useFacts, useSession } from "../../editor/scene.tsx";
import { IdentityChip } from "../../shared/identity-chip.tsx";
import style from "./bottom.module.css";

/** Whose accounts the workflow uses, one entry per connection. */
export function WhoRuns() {
  const steps = useDocument((state) => state.graph.steps);
  const { connections } = useFacts((facts) => facts.context);
  const identities = useFacts((facts) => facts.identities);
  const runIn = useSession((state) => state.runIn);
  const formId = useDocument((state) => state.graph.trigger.formId);
  const { applicationId } = useEditor();
  const used = useMemo(() => {
    const byConnection = new Map<string, { words: NonNullable<ReturnType<typeof chipWords>>; about: string }>();
    for (const step of steps) {
      const id = connectionOf(step)?.connectionId;
      const connection = connections.find((candidate) => candidate.id === id);
      if (connection === undefined || byConnection.has(connection.id)) continue;
      const words = chipWords({ step, connections, identity: own(identities, step.id) });
      if (words === null) continue;
      const missing = connection.people - connection.readyPeople;
      const about =
        connection.kind === "user" && missing > 0
          ? `${connection.name}, ${missing} of ${connection.people} people not connected`
          : connection.name;
      byConnection.set(connection.id, { words, about });
    }
    return [...byConnection];
  }, [steps, connections, identities]);
  if (used.length === 0) return null;
  return (
    <section className={style.who} aria-label="Who will this run as?">
      <strong>Who will this run as{runIn === "development" ? ", in a test" : ", for people"}?</strong>
      <div className={style.accounts}>
        {used.map(([id, { words, about }]) => (
          <a key={id} className={style.account} href={`/connections/${id}`} title={words.sentence}>
            <IdentityChip variant={words.variant} label={words.label} />
            {about}
          </a>
        ))}
      </div>
      {formId !== null && (
        <a className={style.account} href={`/applications/${applicationId}/forms/${formId}/people`}>
          Who is ready
        </a>
      )}
    </section>
  );
}
