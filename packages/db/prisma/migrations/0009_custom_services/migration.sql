-- What the schema cannot say.

-- [K3] an organization's own services by name.
CREATE INDEX rule_services_by_name ON connector (organization_id, name, id) WHERE deleted_at IS NULL;

-- [K4] the client id and secret of a custom service are sealed like every other OAuth app, one for a service.
ALTER TABLE client_credential
  DROP CONSTRAINT rule_mode,
  ADD CONSTRAINT rule_mode CHECK (mode IN ('platform', 'own', 'service'));
CREATE UNIQUE INDEX rule_one_client_per_service ON client_credential (connector_key) WHERE mode = 'service';
