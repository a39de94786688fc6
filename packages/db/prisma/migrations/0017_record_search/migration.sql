-- Searching 100,000 records of a form for a word that few of them hold took seconds: each had to be read. Trigrams find the few by an index.
CREATE EXTENSION IF NOT EXISTS pg_trgm;

-- All that a record's values say, one a line and without regard to case. Immutable: it depends on nothing but its argument.
CREATE FUNCTION record_text(jsonb) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
  AS $$ SELECT string_agg(lower(value), E'\n') FROM jsonb_each_text($1) $$;

CREATE INDEX rule_search ON record USING gin (record_text("values") gin_trgm_ops);
