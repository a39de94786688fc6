import { callOf, defineTemplate, formOf, graphOf, whenSent } from "./template.ts";

const form = formOf({
  title: "Hand in papers",
  description: "Keeps a paper in your own Dropbox, in the folder Papers.",
  submitLabel: "Hand in",
  thanks: "Thank you. The paper goes into your Dropbox.",
  fields: [
    {
      key: "paper",
      kind: "file",
      label: "Paper",
      required: true,
      help: "A scan, a photo or a document.",
      settings: { accept: ".pdf, .docx, .txt, image/*", maxMegabytes: 5 },
    },
    { key: "note", kind: "text", label: "What is it?", settings: { maxLength: 200 } },
  ],
});

/** Use case 8, first half: what people hand in lands in their own Dropbox, through a logged-in user connection [C3]. */
export const handInPapers = defineTemplate({
  key: "hand-in-papers",
  title: "Hand in papers",
  sentence: "Into each person's own Dropbox",
  icon: "FileUpload",
  accounts: {
    dropbox: { connectorKey: "dropbox", kind: "user", actsAs: "submitter", does: "keeps the paper" },
  },
  forms: () => ({ papers: form }),
  workflows: (ids, { connections }) => [
    {
      name: "Papers into Dropbox",
      graph: graphOf({
        trigger: whenSent(ids.papers),
        steps: [
          {
            id: "upload",
            kind: "connector-action",
            title: "Keep the paper",
            settings: callOf({
              connectorKey: "dropbox",
              action: "uploadFile",
              connectionId: connections.dropbox,
              inputs: { file: "{{ form.paper }}", folder: "/Papers" },
            }),
          },
        ],
      }),
    },
  ],
});
