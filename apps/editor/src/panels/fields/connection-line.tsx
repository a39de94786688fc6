import { connectionKindWords, own } from "@formwork/domain";
import type { ConnectionChoice } from "../../editor/editor-data.ts";
import { useFacts } from "../../editor/scene.tsx";
import { KindWord } from "../../shared/kind-word.tsx";
import { ServiceMark } from "../../shared/service-mark.tsx";
import { accountWords } from "./account-words.ts";
import style from "./connection-field.module.css";

/** The mark of a connection's service. */
export function ConnectionMark({ connection }: { connection: ConnectionChoice }) {
  const connector = useFacts((facts) => own(facts.context.catalogue, connection.connectorKey));
  if (connector === undefined) return null;
  return <ServiceMark initials={connector.initials} color={connector.color} size={22} round />;
}

/** A connection to choose: its name, its kind, whom it acts as, and with which account; or why it cannot be chosen. */
export function ConnectionLine({ connection, refusal }: { connection: ConnectionChoice; refusal?: string }) {
  return (
    <span className={style.choice}>
      <ConnectionMark connection={connection} />
      <span className={style.words}>
        <span className={style.name}>
          {connection.name} <KindWord kind={connection.kind} />
        </span>
        {refusal === undefined ? (
          <>
            <span className={style.about}>{connectionKindWords[connection.kind].sentence}</span>
            <span className={style.about}>{accountWords(connection)}</span>
          </>
        ) : (
          <span className={style.about}>{refusal}</span>
        )}
      </span>
    </span>
  );
}
