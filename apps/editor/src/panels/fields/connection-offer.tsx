import { type ConnectorDescription, connectionKindWords } from "@formwork/domain";
import { Anchor, Loader, Text, UnstyledButton } from "@mantine/core";
import { IconExternalLink, IconPlus } from "@tabler/icons-react";
import type { ReactNode } from "react";
import type { ConnectionChoice } from "../../editor/editor-data.ts";
import { ErrorNotice } from "../../shared/error-notice.tsx";
import { KindWord } from "../../shared/kind-word.tsx";
import style from "./connection-field.module.css";
import { ConnectionLine } from "./connection-line.tsx";
import { useSystemConnection } from "./use-system-connection.ts";

/** What a step of a service offers before a connection is chosen: those that are there, and ways to make one. Nothing is made until it is pressed. */
export function ConnectionOffer(props: {
  label: string;
  service: ConnectorDescription;
  usable: readonly ConnectionChoice[];
  /** Connections that may not do what the step does. */
  refusing: readonly ConnectionChoice[];
  /** Why those cannot be chosen. */
  refusal: string;
  /** Page that makes another one. */
  newHref: string;
  onPick: (id: string) => void;
}) {
  const { label, service, usable, refusing, refusal, newHref, onPick } = props;
  const making = useSystemConnection(service.key, onPick);
  const hasSystem = [...usable, ...refusing].some(({ kind }) => kind === "system");
  return (
    <section className={style.offer} aria-label={label} data-connection-offer>
      <Text size="sm" fw={600}>
        {label}
      </Text>
      <Text size="sm" c="dimmed">
        {usable.length + refusing.length === 0
          ? `There is no connection to ${service.name} here yet. None is made until you choose.`
          : `Choose whose account of ${service.name} this step uses.`}
      </Text>
      {usable.map((connection) => (
        <UnstyledButton key={connection.id} className={style.option} onClick={() => onPick(connection.id)}>
          <ConnectionLine connection={connection} />
        </UnstyledButton>
      ))}
      {refusing.map((connection) => (
        <div key={connection.id} className={style.option} data-refused>
          <ConnectionLine connection={connection} refusal={refusal} />
          <Anchor href={`/connections/${connection.id}`} target="_blank" rel="noreferrer" size="sm">
            Open “{connection.name}”
          </Anchor>
        </div>
      ))}
      {!hasSystem && (
        <UnstyledButton className={style.option} disabled={making.isPending} onClick={making.make}>
          <Way
            icon={making.isPending ? <Loader size={18} /> : <IconPlus size={18} stroke={1.5} />}
            name={
              <>
                Make the system connection <KindWord kind="system" />
              </>
            }
            about={`${connectionKindWords.system.sentence} It goes away with this step while nobody has connected it.`}
          />
        </UnstyledButton>
      )}
      {making.error !== null && <ErrorNotice error={making.error} onRetry={making.make} />}
      <a className={style.option} href={newHref} target="_blank" rel="noreferrer">
        <Way
          icon={<IconExternalLink size={18} stroke={1.5} />}
          name="Make a new one"
          about={`${connectionKindWords.admin.title}, ${lower(connectionKindWords.user.title)}, or with your own client id. Opens in another tab.`}
        />
      </a>
    </section>
  );
}

function lower(words: string): string {
  return words.charAt(0).toLowerCase() + words.slice(1);
}

function Way({ icon, name, about }: { icon: ReactNode; name: ReactNode; about: string }) {
  return (
    <span className={style.choice}>
      <span className={style.icon} aria-hidden>
        {icon}
      </span>
      <span className={style.words}>
        <span className={style.name}>{name}</span>
        <span className={style.about}>{about}</span>
      </span>
    </span>
  );
}
