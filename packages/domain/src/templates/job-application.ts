import { callOf, defineTemplate, formOf, graphOf, whenSent } from "./template.ts";

const positions = ["Carpenter", "Site manager", "Office"].map((word) => ({ value: word, label: word }));

const form = formOf({
  title: "Job application",
  description: "Tell us who you are and what you would like to do with us.",
  submitLabel: "Apply",
  thanks: "Thank you. We have your application and answer within a week.",
  fields: [
    { key: "firstName", kind: "text", label: "First name", required: true, settings: { maxLength: 40 } },
    { key: "lastName", kind: "text", label: "Last name", required: true, settings: { maxLength: 100 } },
    { key: "email", kind: "email", label: "E-mail", required: true },
    { key: "phone", kind: "phone", label: "Phone" },
    {
      key: "position",
      kind: "choice",
      label: "Position",
      required: true,
      settings: { options: positions, multiple: false },
    },
    { key: "about", kind: "long-text", label: "About you" },
    { key: "consent", kind: "checkbox", label: "You may keep my data for this application", required: true },
  ],
});

/** Use case 1: a job application becomes a candidate in Zoho Recruit, through the connection that every application reuses [C1]. */
export const jobApplication = defineTemplate({
  key: "job-application",
  title: "Job application",
  sentence: "Becomes a candidate in Zoho Recruit",
  icon: "UserPlus",
  accounts: {
    recruit: { connectorKey: "zoho_recruit", kind: "system", actsAs: "shared", does: "adds the candidate" },
  },
  forms: () => ({ application: form }),
  publicForms: true,
  workflows: (ids, { connections }) => [
    {
      name: "New application",
      graph: graphOf({
        trigger: whenSent(ids.application),
        steps: [
          {
            id: "candidate",
            kind: "connector-action",
            title: "Create the candidate",
            settings: callOf({
              connectorKey: "zoho_recruit",
              action: "createCandidate",
              connectionId: connections.recruit,
              inputs: {
                firstName: "{{ form.firstName }}",
                lastName: "{{ form.lastName }}",
                email: "{{ form.email }}",
                phone: "{{ form.phone }}",
                currentJobTitle: "{{ form.position }}",
                source: "Application form",
              },
            }),
          },
        ],
      }),
    },
  ],
});
