import type { ServiceAuth } from "@formwork/domain";
import { TextInput } from "@mantine/core";
import type { DraftFields } from "./fields.ts";
import classes from "./services.module.css";

type Consenting = Extract<ServiceAuth, { grant: "authorization_code" }>;

const nothing = { url: "", label: "", id: "" };

/** How a service is asked whose account was connected [K4]: so that people can tell their accounts apart. */
export function AccountFields({
  auth,
  change,
  problems,
}: Pick<DraftFields, "change" | "problems"> & { auth: Consenting }) {
  const account = auth.account ?? nothing;
  const set = (part: Partial<typeof nothing>) => {
    const { account: _before, ...rest } = auth;
    const next = { ...account, ...part };
    const empty = Object.values(next).every((text) => text === "");
    change({ auth: empty ? rest : { ...rest, account: next } });
  };
  return (
    <>
      <TextInput
        label="Address that says whose account it is"
        description="Read once after somebody connects, such as https://api.example.com/me. Without it all accounts are called alike."
        placeholder="https://"
        value={account.url}
        error={problems["auth.account.url"]}
        onChange={(event) => set({ url: event.currentTarget.value })}
      />
      {auth.account && (
        <div className={classes.pair}>
          <TextInput
            label="Where the name stands in the answer"
            description="Names with full stops between, such as user.email."
            placeholder="email"
            required
            value={account.label}
            error={problems["auth.account.label"]}
            onChange={(event) => set({ label: event.currentTarget.value })}
          />
          <TextInput
            label="Where an id stands that never changes"
            description="Empty when there is none."
            placeholder="id"
            value={account.id}
            onChange={(event) => set({ id: event.currentTarget.value })}
          />
        </div>
      )}
    </>
  );
}
