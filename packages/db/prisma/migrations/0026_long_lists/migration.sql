-- CreateIndex
CREATE INDEX "schedule_organization_id_created_at_id_idx" ON "schedule"("organization_id", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "user_organization_id_name_id_idx" ON "user"("organization_id", "name", "id");

-- What the schema cannot say.

-- What few records of a form hold was found among all that any form holds of it, which grew with every other form. One index in place of two
-- knows the form too: by it, by a field's value, and by what stands in the values.
DROP INDEX rule_search;
DROP INDEX rule_values;
CREATE INDEX rule_found ON record USING gin ((ARRAY[form_id]), "values" jsonb_path_ops, record_text("values") gin_trgm_ops);

-- How many records of production forms have, counted up to a bound. The planner takes a form for one like any other, and would gather all records
-- of the largest before it counts the first; kept from that, it walks an index and stops.
CREATE FUNCTION count_records(forms uuid[], most int) RETURNS int LANGUAGE sql STABLE PARALLEL SAFE
  SET enable_bitmapscan = off SET enable_seqscan = off SET enable_sort = off
  AS $$ SELECT count(*)::int FROM (
    SELECT FROM unnest(forms) AS f(id) CROSS JOIN LATERAL (
      SELECT FROM record r WHERE r.form_id = f.id AND r.environment = 'production' AND r.deleted_at IS NULL LIMIT most) AS of_form
    LIMIT most) AS counted $$;
