-- What lists of connections and accounts look for.

-- Connections that wait for somebody.
CREATE INDEX rule_not_connected ON connection (organization_id, state) WHERE deleted_at IS NULL AND state <> 'connected';
-- Connections that people authorize for themselves [C3], by name.
CREATE INDEX rule_open_by_name ON connection (organization_id, name, id) WHERE kind = 'user' AND deleted_at IS NULL;
-- Shared accounts by who gave them [C12]; accounts of one's own are found by their subject.
CREATE INDEX rule_shared_by ON "authorization" (authorized_by) WHERE subject_user_id IS NULL AND state <> 'revoked';
-- Who is ready, counted without reading the rows.
CREATE INDEX rule_ready ON "authorization" (connection_id, subject_user_id) WHERE state = 'active' AND subject_user_id IS NOT NULL;
-- Drafts that name a connection are few beside all versions that ever did.
CREATE INDEX rule_used_by_draft ON connection_use (connection_id) WHERE version_id IS NULL;
CREATE INDEX rule_active_schedules ON schedule (organization_id, workflow_id) WHERE status = 'active' AND deleted_at IS NULL;
-- Which connections an OAuth app serves.
CREATE INDEX rule_by_client ON connection (client_credential_id) WHERE client_credential_id IS NOT NULL;
