-- What the schema cannot say.

-- Search finds things by any part of their name, without regard to case.
CREATE INDEX rule_application_named ON application USING gin (lower(name) gin_trgm_ops);
CREATE INDEX rule_form_named ON form USING gin (lower(name) gin_trgm_ops);
CREATE INDEX rule_workflow_named ON workflow USING gin (lower(name) gin_trgm_ops);
CREATE INDEX rule_connection_named ON connection USING gin (lower(name) gin_trgm_ops, link_name gin_trgm_ops);
CREATE INDEX rule_user_named ON "user" USING gin (lower(name) gin_trgm_ops, lower(email) gin_trgm_ops);

-- A builder's home tells of their own newest drafts.
CREATE INDEX rule_form_saved ON form (draft_saved_by, draft_saved_at DESC) WHERE deleted_at IS NULL;
CREATE INDEX rule_workflow_saved ON workflow (draft_saved_by, draft_saved_at DESC) WHERE deleted_at IS NULL;
