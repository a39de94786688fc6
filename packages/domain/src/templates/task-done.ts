import { callOf, defineTemplate, formOf, graphOf, whenSent } from "./template.ts";

const form = formOf({
  title: "Task done",
  description: "Tells the front desk in Zoho Cliq, in your own name.",
  submitLabel: "Tell the team",
  thanks: "The team knows.",
  fields: [
    { key: "task", kind: "text", label: "Task", required: true, settings: { maxLength: 200 } },
    { key: "note", kind: "long-text", label: "Anything to know?" },
  ],
});

/** Use case 3: whoever completes a task posts to a Zoho Cliq channel in their own name, through a logged-in user connection [C3]. */
export const taskDone = defineTemplate({
  key: "task-done",
  title: "Task done",
  sentence: "Told in Zoho Cliq in the name of its owner",
  icon: "Checklist",
  accounts: {
    cliq: { connectorKey: "zoho_cliq", kind: "user", actsAs: "submitter", does: "posts into a channel" },
  },
  forms: () => ({ done: form }),
  workflows: (ids, { connections, values = {} }) => [
    {
      name: "Tell the front desk",
      graph: graphOf({
        trigger: whenSent(ids.done),
        steps: [
          {
            id: "post",
            kind: "connector-action",
            title: "Post to the front desk",
            settings: callOf({
              connectorKey: "zoho_cliq",
              action: "postToChannel",
              connectionId: connections.cliq,
              inputs: { channel: values.channel, text: "Done: {{ form.task }}" },
            }),
          },
        ],
      }),
    },
  ],
});
