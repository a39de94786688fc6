import type { ServiceAuth } from "@formwork/domain";
import { PasswordInput, Radio, Select, Switch, TagsInput, TextInput } from "@mantine/core";
import { CallbackAddress } from "../connections/client/callback-address.tsx";
import { AccountFields } from "./account-fields.tsx";
import type { DraftFields } from "./fields.ts";
import classes from "./services.module.css";
import { places } from "./words.ts";

type OAuth = Extract<ServiceAuth, { type: "oauth1" | "oauth2" }>;

interface OAuthFieldsProps extends DraftFields {
  auth: OAuth;
  /** Address that the vendor sends people back to; null while it is being made. */
  callbackUrl: string | null;
  /** Client id that is kept, by its end; null for a new service. */
  clientIdTail: string | null;
}

/** Settings of OAuth 1 and 2 [K4]: what to register, client id and secret, addresses, scopes. */
export function OAuthFields(props: OAuthFieldsProps) {
  const { auth, draft, change, problems, callbackUrl, clientIdTail } = props;
  const one = auth.type === "oauth1";
  const consents = one || auth.grant === "authorization_code";
  return (
    <div className={classes.rows}>
      {!one && <Grant {...props} auth={auth} />}
      {consents && callbackUrl !== null && (
        <CallbackAddress serviceName={draft.name || "the service"} address={callbackUrl} />
      )}
      <div className={classes.pair}>
        <TextInput
          label={one ? "Consumer key" : "Client id"}
          description={clientIdTail === null ? undefined : `Kept: …${clientIdTail}. Leave both empty to keep them.`}
          required={clientIdTail === null}
          value={draft.clientId}
          error={problems.clientId}
          onChange={(event) => change({ clientId: event.currentTarget.value })}
        />
        <PasswordInput
          label={one ? "Consumer secret" : "Client secret"}
          description={clientIdTail === null ? undefined : "Never shown again."}
          required={clientIdTail === null}
          autoComplete="off"
          value={draft.clientSecret}
          error={problems.clientSecret}
          onChange={(event) => change({ clientSecret: event.currentTarget.value })}
        />
      </div>
      {one ? <Addresses {...props} fields={addressesOfOne} /> : <Two {...props} auth={auth} />}
      {one && (
        <Select
          label="Parameters are sent in"
          data={[...places]}
          allowDeselect={false}
          value={auth.place}
          onChange={(value) => value && change({ auth: { ...auth, place: value as "header" } })}
        />
      )}
    </div>
  );
}

const addressesOfOne = [
  ["requestTokenUrl", "Request token address"],
  ["authorizeUrl", "Authorize address"],
  ["accessTokenUrl", "Access token address"],
] as const;

const addressesOfTwo = [
  ["authorizeUrl", "Authorize address"],
  ["tokenUrl", "Access token address"],
  ["refreshUrl", "Refresh token address"],
  ["revokeUrl", "Revocation address"],
] as const;

/** Addresses that a service may lack: what is stored for one that is left empty, and what that means. */
const optional: Readonly<Record<string, { empty: null | undefined; placeholder: string }>> = {
  refreshUrl: { empty: null, placeholder: "The access token address, unless it is another one" },
  revokeUrl: { empty: undefined, placeholder: "Where the service is told when somebody disconnects" },
};

function Addresses({
  auth,
  change,
  problems,
  fields,
}: OAuthFieldsProps & { fields: readonly (readonly [string, string])[] }) {
  const values = auth as unknown as Record<string, string | null>;
  return fields.map(([field, label]) => (
    <TextInput
      key={field}
      label={label}
      required={optional[field] === undefined}
      placeholder={optional[field]?.placeholder ?? "https://"}
      value={values[field] ?? ""}
      error={problems[`auth.${field}`]}
      onChange={(event) => {
        const value = event.currentTarget.value;
        change({
          auth: { ...auth, [field]: value === "" && optional[field] ? optional[field].empty : value } as ServiceAuth,
        });
      }}
    />
  ));
}

type Two = Extract<ServiceAuth, { type: "oauth2" }>;

function Grant({ auth, change, editing }: OAuthFieldsProps & { auth: Two }) {
  const { type, place, tokenUrl, revokeUrl, scopes, scopeSeparator, clientAuth } = auth;
  const shared = { type, place, tokenUrl, revokeUrl, scopes, scopeSeparator, clientAuth };
  const choose = (grant: string) =>
    change({
      auth:
        grant === "client_credentials"
          ? { ...shared, grant }
          : { ...shared, grant: "authorization_code", authorizeUrl: "", refreshUrl: null, pkce: true },
    });
  return (
    <Radio.Group label="Grant type" value={auth.grant} onChange={choose} className={classes.choices}>
      <Radio
        value="authorization_code"
        label="Authorization code: people allow it"
        disabled={editing("auth.grant") === "fixed"}
      />
      <Radio
        value="client_credentials"
        label="Client credentials: the app alone"
        disabled={editing("auth.grant") === "fixed"}
      />
    </Radio.Group>
  );
}

function placeOf(value: string): Two["place"] {
  return value === "query" || value === "form" ? { in: value, name: "access_token" } : { in: "header" };
}

/** What the access token is called where it is not in the header. */
function PlaceName({
  auth,
  place,
  change,
}: Pick<OAuthFieldsProps, "change"> & { auth: Two; place: Exclude<Two["place"], { in: "header" }> }) {
  return (
    <TextInput
      label={place.in === "query" ? "Name in the query" : "Name of the form field"}
      required
      value={place.name}
      onChange={(event) => change({ auth: { ...auth, place: { ...place, name: event.currentTarget.value } } })}
    />
  );
}

function Two(props: OAuthFieldsProps & { auth: Two }) {
  const { auth, change, problems, editing } = props;
  const fields = auth.grant === "authorization_code" ? addressesOfTwo : [addressesOfTwo[1], addressesOfTwo[3]];
  const fixed = editing("auth.clientAuth") === "fixed";
  return (
    <>
      <Addresses {...props} fields={fields} />
      {auth.grant === "authorization_code" && <AccountFields auth={auth} change={change} problems={problems} />}
      <TagsInput
        label="Scopes"
        description={editing("auth.scopes") === "add" ? "Can be added to, not taken away." : "Press Enter after each."}
        splitChars={[",", " "]}
        value={[...auth.scopes]}
        error={problems["auth.scopes"]}
        onChange={(scopes) => change({ auth: { ...auth, scopes } })}
      />
      <div className={classes.pair}>
        <Select
          label="Access token is sent in"
          data={[
            { value: "header", label: "Header Authorization" },
            { value: "query", label: "Query string" },
            { value: "form", label: "Form data" },
          ]}
          description={
            auth.place.in === "form"
              ? "Works for requests with a form body only. Others, and every GET, are refused before they are sent."
              : undefined
          }
          // Below it, so that the fields beside it stay in line.
          inputWrapperOrder={["label", "input", "description", "error"]}
          allowDeselect={false}
          value={auth.place.in}
          error={problems["auth.place"]}
          onChange={(value) => value && change({ auth: { ...auth, place: placeOf(value) } })}
        />
        {auth.place.in !== "header" && <PlaceName auth={auth} place={auth.place} change={change} />}
        <Select
          label="Client signs in by"
          data={[
            { value: "basic", label: "Header (Basic)" },
            { value: "body", label: "Fields of the request" },
          ]}
          allowDeselect={false}
          disabled={fixed}
          value={auth.clientAuth}
          onChange={(value) => change({ auth: { ...auth, clientAuth: value === "body" ? "body" : "basic" } })}
        />
      </div>
      {auth.grant === "authorization_code" && (
        <Switch
          label="Protect the consent with PKCE"
          description="Leave it on unless the service refuses it."
          disabled={fixed}
          checked={auth.pkce}
          onChange={(event) => change({ auth: { ...auth, pkce: event.currentTarget.checked } })}
        />
      )}
    </>
  );
}
