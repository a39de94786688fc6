-- What the schema cannot say.

-- A text as names are compared: without case and without accents, so that "Noel" finds "Noël". Immutable: it depends on nothing but its argument.
CREATE FUNCTION folded(text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
  AS $$ SELECT lower(regexp_replace(normalize($1, NFKD), '[\u0300-\u036f]', '', 'g')) $$;

DROP INDEX rule_application_named;
DROP INDEX rule_form_named;
DROP INDEX rule_workflow_named;
DROP INDEX rule_connection_named;
DROP INDEX rule_user_named;
CREATE INDEX rule_application_named ON application USING gin (folded(name) gin_trgm_ops);
CREATE INDEX rule_form_named ON form USING gin (folded(name) gin_trgm_ops);
CREATE INDEX rule_workflow_named ON workflow USING gin (folded(name) gin_trgm_ops);
CREATE INDEX rule_connection_named ON connection USING gin (folded(name) gin_trgm_ops, link_name gin_trgm_ops);
CREATE INDEX rule_user_named ON "user" USING gin (folded(name) gin_trgm_ops, folded(email) gin_trgm_ops);
