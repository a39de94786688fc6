-- AlterTable
ALTER TABLE "workflow" ADD COLUMN     "draft_form_ids" UUID[] DEFAULT ARRAY[]::UUID[];

-- AlterTable
ALTER TABLE "workflow_deployment" ADD COLUMN     "form_ids" UUID[] DEFAULT ARRAY[]::UUID[];

-- What is there already names forms too. A draft may hold anything that was pasted into it.
CREATE FUNCTION pg_temp.forms_named(graph jsonb) RETURNS uuid[] LANGUAGE sql IMMUTABLE AS $$
  SELECT coalesce(array_agg(DISTINCT named::uuid), '{}')
  FROM (SELECT jsonb_path_query(graph, '$.trigger.formId') #>> '{}' AS named
        UNION SELECT jsonb_path_query(graph, '$.steps[*].settings.formId') #>> '{}') AS all_named
  WHERE named ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$'
$$;
UPDATE "workflow" SET "draft_form_ids" = pg_temp.forms_named("draft");
UPDATE "workflow_deployment" d SET "form_ids" = pg_temp.forms_named(v."graph")
  FROM "workflow_version" v WHERE v."id" = d."version_id";

-- CreateIndex
CREATE INDEX "workflow_draft_form_ids_idx" ON "workflow" USING GIN ("draft_form_ids");

-- CreateIndex
CREATE INDEX "workflow_deployment_form_ids_idx" ON "workflow_deployment" USING GIN ("form_ids");

-- Schedules over the records of a form; a path inside JSON, which the schema cannot say.
CREATE INDEX rule_schedule_over_form ON schedule ((over ->> 'formId')) WHERE over IS NOT NULL;
