import type { ServiceAuth } from "@formwork/domain";
import { Radio, Text, TextInput } from "@mantine/core";
import { Panel } from "../shared/panel.tsx";
import { firstAuth } from "./draft.ts";
import type { DraftFields } from "./fields.ts";
import { KeyParameters } from "./key-parameters.tsx";
import { OAuthFields } from "./oauth-fields.tsx";
import classes from "./services.module.css";
import { authTypes } from "./words.ts";

interface SignInFieldsProps extends DraftFields {
  callbackUrl: string | null;
  clientIdTail: string | null;
  /** Keys of parameters that are kept already and can only be edited [K6]. */
  kept: ReadonlySet<string>;
}

/** How the service lets itself be used [K4]: one of five auth types, and what each needs. */
export function SignInFields(props: SignInFieldsProps) {
  const { draft, change, editing } = props;
  const fixed = editing("auth.type") === "fixed";
  return (
    <Panel title="Sign-in">
      <Radio.Group
        aria-label="Authentication type"
        value={draft.auth.type}
        onChange={(type) => change({ auth: firstAuth(type as ServiceAuth["type"]) })}
        className={classes.types}
      >
        {authTypes
          .filter(({ type }) => !fixed || type === draft.auth.type)
          .map(({ type, label, help }) => (
            <Radio key={type} value={type} label={label} description={help} />
          ))}
      </Radio.Group>
      <AuthFields {...props} />
    </Panel>
  );
}

function AuthFields(props: SignInFieldsProps) {
  const { draft, change, problems } = props;
  const { auth } = draft;
  switch (auth.type) {
    case "api_key":
      return <KeyParameters {...props} auth={auth} />;
    case "basic":
      return (
        <Text size="sm" c="dimmed">
          User name and password are asked for when a connection is authorized.
        </Text>
      );
    case "aws_sigv4":
      return (
        <div className={classes.pair}>
          {(["service", "region"] as const).map((field) => (
            <TextInput
              key={field}
              label={field === "service" ? "AWS service" : "AWS region"}
              description="Each connection may have its own."
              placeholder={field === "service" ? "sqs" : "eu-west-1"}
              required
              value={auth[field]}
              error={problems[`auth.${field}`]}
              onChange={(event) => change({ auth: { ...auth, [field]: event.currentTarget.value } })}
            />
          ))}
        </div>
      );
    default:
      return <OAuthFields {...props} auth={auth} />;
  }
}
