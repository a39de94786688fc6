-- What the Prisma schema cannot say. Indexes and foreign keys made by hand are named rule_…, so that
-- scripts/new-migration.mjs can tell them from Prisma's own and leaves them alone.

-- 1. Closed sets of words: the domain's unions, once more where the data lies.

ALTER TABLE application ADD CONSTRAINT rule_link_name CHECK (link_name ~ '^[a-z][a-z0-9_]{0,49}$');
ALTER TABLE application_environment ADD CONSTRAINT rule_kind CHECK (kind IN ('development', 'stage', 'production'));
ALTER TABLE form_deployment ADD CONSTRAINT rule_environment CHECK (environment IN ('development', 'stage', 'production'));
ALTER TABLE record ADD CONSTRAINT rule_environment CHECK (environment IN ('development', 'stage', 'production'));
ALTER TABLE stored_file ADD CONSTRAINT rule_purpose CHECK (purpose IN ('record', 'step_output'));

ALTER TABLE member
  ADD CONSTRAINT rule_role CHECK (role IN ('super_admin', 'admin', 'developer', 'user', 'portal_user'));
ALTER TABLE invitation
  ADD CONSTRAINT rule_role CHECK (role IN ('super_admin', 'admin', 'developer', 'user', 'portal_user')),
  ADD CONSTRAINT rule_status CHECK (status IN ('pending', 'accepted', 'rejected', 'canceled'));

ALTER TABLE connector
  ADD CONSTRAINT rule_key CHECK (key ~ '^[a-z][a-z0-9_]{0,49}$'),
  ADD CONSTRAINT rule_origin CHECK (origin IN ('custom', 'catalogue')),
  ADD CONSTRAINT rule_auth_type CHECK (auth_type IN ('none', 'api_key', 'basic', 'oauth1', 'oauth2', 'aws_sigv4'));
ALTER TABLE client_credential
  ADD CONSTRAINT rule_mode CHECK (mode IN ('platform', 'own')),
  ADD CONSTRAINT rule_platform_has_no_organization CHECK ((mode = 'platform') = (organization_id IS NULL));
ALTER TABLE connection
  ADD CONSTRAINT rule_link_name CHECK (link_name ~ '^[a-z][a-z0-9_]{0,49}$'),
  ADD CONSTRAINT rule_kind CHECK (kind IN ('system', 'admin', 'user')),
  ADD CONSTRAINT rule_origin CHECK (origin IN ('own', 'installed')),
  ADD CONSTRAINT rule_mode CHECK (mode IN ('quick', 'custom', 'none')),
  ADD CONSTRAINT rule_state CHECK (state IN ('draft', 'connected', 'needs_reauthorization', 'revoked')),
  -- [C1] every application reuses a system connection; [C16] a user connection belongs to exactly one application
  ADD CONSTRAINT rule_application CHECK (
    CASE kind WHEN 'system' THEN application_id IS NULL WHEN 'user' THEN application_id IS NOT NULL ELSE true END),
  ADD CONSTRAINT rule_automatic_is_system CHECK (NOT automatic OR kind = 'system');
ALTER TABLE "authorization"
  ADD CONSTRAINT rule_environment CHECK (environment IN ('all', 'development', 'stage', 'production')),
  ADD CONSTRAINT rule_state CHECK (state IN ('active', 'needs_reauthorization', 'revoking', 'revoked')),
  ADD CONSTRAINT rule_state_reason CHECK (state_reason IN
    ('invalid_grant', 'scope_missing', 'connector_edited', 'client_secret_changed', 'refresh_lost', 'key_unavailable')),
  -- [C13] nothing secret outlives a revocation; [C4] a primary account is somebody's
  ADD CONSTRAINT rule_revoked_has_no_secret CHECK (state <> 'revoked' OR secret_sealed IS NULL),
  ADD CONSTRAINT rule_primary_is_somebodys CHECK (NOT is_primary OR subject_user_id IS NOT NULL);
ALTER TABLE authorization_attempt
  ADD CONSTRAINT rule_environment CHECK (environment IN ('all', 'development', 'stage', 'production'));

ALTER TABLE workflow_deployment
  ADD CONSTRAINT rule_environment CHECK (environment IN ('development', 'stage', 'production'));
ALTER TABLE schedule
  ADD CONSTRAINT rule_environment CHECK (environment IN ('development', 'stage', 'production')),
  ADD CONSTRAINT rule_status CHECK (status IN ('active', 'paused'));
ALTER TABLE schedule_firing
  ADD CONSTRAINT rule_outcome CHECK (outcome IN ('queued', 'paging', 'done', 'skipped'));

ALTER TABLE run
  ADD CONSTRAINT rule_environment CHECK (environment IN ('development', 'stage', 'production')),
  ADD CONSTRAINT rule_status CHECK (status IN
    ('queued', 'running', 'waiting', 'parked', 'succeeded', 'failed', 'cancelled', 'quarantined')),
  ADD CONSTRAINT rule_trigger CHECK (trigger IN ('form', 'schedule', 'manual', 'test')),
  ADD CONSTRAINT rule_initiator CHECK (initiator IN ('person', 'anonymous', 'schedule')),
  ADD CONSTRAINT rule_person_is_known CHECK ((initiator = 'person') = (initiator_user_id IS NOT NULL));
ALTER TABLE step_run
  ADD CONSTRAINT rule_status CHECK (status IN
    ('started', 'succeeded', 'failed', 'skipped', 'unknown', 'waiting', 'parked')),
  ADD CONSTRAINT rule_guarantee CHECK (guarantee IN ('read', 'keyed', 'find-or-create', 'none'));
ALTER TABLE approval
  ADD CONSTRAINT rule_state CHECK (state IN ('open', 'approved', 'rejected', 'expired', 'cancelled'));
ALTER TABLE audit_event
  ADD CONSTRAINT rule_actor_kind CHECK (actor_kind IN ('person', 'schedule', 'system'));

-- 2. At most one.

CREATE UNIQUE INDEX rule_one_authorization ON "authorization"
  (connection_id, environment, (coalesce(subject_user_id, '00000000-0000-0000-0000-000000000000'::uuid)));
CREATE UNIQUE INDEX rule_one_primary ON "authorization" (connection_id, environment) WHERE is_primary;
CREATE UNIQUE INDEX rule_one_automatic ON connection (organization_id, connector_key)
  WHERE automatic AND deleted_at IS NULL;
CREATE UNIQUE INDEX rule_one_client_credential ON client_credential
  ((coalesce(organization_id, '00000000-0000-0000-0000-000000000000'::uuid)), connector_key, fingerprint);
CREATE UNIQUE INDEX rule_one_connection_use ON connection_use
  (workflow_id, (coalesce(version_id, '00000000-0000-0000-0000-000000000000'::uuid)), connection_id);
-- A schedule fires once for a window, and once for each record in it.
CREATE UNIQUE INDEX rule_one_run_per_firing ON run
  (schedule_id, scheduled_at, (coalesce(record_id, '00000000-0000-0000-0000-000000000000'::uuid)))
  WHERE schedule_id IS NOT NULL;

-- 3. Foreign keys, organization included: a row can never point into another organization. Runs, steps and the audit
-- trail keep their history, so nothing here cascades into them from records, forms or authorizations.

ALTER TABLE application ADD CONSTRAINT rule_organization FOREIGN KEY (organization_id) REFERENCES organization (id);
ALTER TABLE connector ADD CONSTRAINT rule_organization FOREIGN KEY (organization_id) REFERENCES organization (id);
ALTER TABLE client_credential ADD CONSTRAINT rule_organization FOREIGN KEY (organization_id) REFERENCES organization (id);
ALTER TABLE data_key ADD CONSTRAINT rule_organization FOREIGN KEY (organization_id) REFERENCES organization (id);
ALTER TABLE stored_file ADD CONSTRAINT rule_organization FOREIGN KEY (organization_id) REFERENCES organization (id);
ALTER TABLE audit_event ADD CONSTRAINT rule_organization FOREIGN KEY (organization_id) REFERENCES organization (id);
ALTER TABLE connection
  ADD CONSTRAINT rule_organization FOREIGN KEY (organization_id) REFERENCES organization (id),
  ADD CONSTRAINT rule_application_exists
    FOREIGN KEY (organization_id, application_id) REFERENCES application (organization_id, id);
ALTER TABLE "authorization"
  ADD CONSTRAINT rule_subject FOREIGN KEY (subject_user_id) REFERENCES "user" (id),
  ADD CONSTRAINT rule_authorized_by FOREIGN KEY (authorized_by) REFERENCES "user" (id);
ALTER TABLE authorization_attempt
  ADD CONSTRAINT rule_connection FOREIGN KEY (organization_id, connection_id) REFERENCES connection (organization_id, id),
  ADD CONSTRAINT rule_user FOREIGN KEY (user_id) REFERENCES "user" (id) ON DELETE CASCADE,
  ADD CONSTRAINT rule_authorization FOREIGN KEY (authorization_id) REFERENCES "authorization" (id);
ALTER TABLE record
  ADD CONSTRAINT rule_form_version
    FOREIGN KEY (organization_id, form_version_id) REFERENCES form_version (organization_id, id);
ALTER TABLE workflow_deployment
  ADD CONSTRAINT rule_application FOREIGN KEY (organization_id, application_id) REFERENCES application (organization_id, id),
  ADD CONSTRAINT rule_trigger_form FOREIGN KEY (organization_id, trigger_form_id) REFERENCES form (organization_id, id);
ALTER TABLE connection_use
  ADD CONSTRAINT rule_connection FOREIGN KEY (organization_id, connection_id) REFERENCES connection (organization_id, id),
  ADD CONSTRAINT rule_workflow FOREIGN KEY (organization_id, workflow_id) REFERENCES workflow (organization_id, id),
  ADD CONSTRAINT rule_version FOREIGN KEY (organization_id, version_id) REFERENCES workflow_version (organization_id, id);
ALTER TABLE schedule
  ADD CONSTRAINT rule_application FOREIGN KEY (organization_id, application_id) REFERENCES application (organization_id, id);
ALTER TABLE run
  ADD CONSTRAINT rule_workflow FOREIGN KEY (organization_id, workflow_id) REFERENCES workflow (organization_id, id),
  ADD CONSTRAINT rule_version FOREIGN KEY (organization_id, version_id) REFERENCES workflow_version (organization_id, id),
  ADD CONSTRAINT rule_schedule FOREIGN KEY (organization_id, schedule_id) REFERENCES schedule (organization_id, id);
ALTER TABLE approval ADD CONSTRAINT rule_run FOREIGN KEY (run_id) REFERENCES run (id) ON DELETE CASCADE;

-- 4. What the engine looks for all the time. Each of these holds only the few rows that are in that state now.

CREATE INDEX rule_queued ON run (created_at) WHERE status = 'queued';
CREATE INDEX rule_held ON run (held_until) WHERE status = 'running' AND NOT durable;
CREATE INDEX rule_parked ON run (parked_user_id) WHERE status = 'parked';
CREATE INDEX rule_parked_until ON run (parked_until) WHERE status = 'parked';
CREATE INDEX rule_status_list ON run (organization_id, status, created_at DESC, id DESC);
CREATE INDEX rule_due ON schedule (shard, next_fire_at) WHERE status = 'active' AND deleted_at IS NULL;
CREATE INDEX rule_paging ON schedule_firing (created_at) WHERE outcome = 'paging';
CREATE INDEX rule_values ON record USING gin ("values" jsonb_path_ops);

-- 5. What never changes.

CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'Rows of % are never changed.', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END $$;

CREATE TRIGGER rule_append_only BEFORE UPDATE OR DELETE ON audit_event FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER rule_never_emptied BEFORE TRUNCATE ON audit_event FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER rule_immutable BEFORE UPDATE ON workflow_version FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER rule_immutable BEFORE UPDATE ON form_version FOR EACH ROW EXECUTE FUNCTION refuse_change();

-- 6. Storage. A run is updated a few times and a step once soon after its insert: room on the page keeps the new version
-- beside the old one, and dead versions are cleared long before a fifth of a large table has changed.

ALTER TABLE run SET (
  fillfactor = 70, autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_threshold = 5000,
  autovacuum_analyze_scale_factor = 0.05, autovacuum_vacuum_cost_delay = 1);
ALTER TABLE step_run SET (
  fillfactor = 80, autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_threshold = 5000,
  autovacuum_analyze_scale_factor = 0.05, autovacuum_vacuum_cost_delay = 1);
