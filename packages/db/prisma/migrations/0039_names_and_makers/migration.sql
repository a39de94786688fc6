-- What the schema cannot say.

-- Workflows that are started in one way, by name, without their drafts being read.
CREATE INDEX rule_workflow_started ON workflow (organization_id, application_id, (draft #>> '{trigger,kind}'), name, id) WHERE deleted_at IS NULL;
-- Who made connections.
CREATE INDEX rule_connection_made ON connection (organization_id, created_by) WHERE deleted_at IS NULL;
