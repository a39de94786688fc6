-- What the schema cannot say.

-- The window before one that runs over new records: found among all windows that its schedule ever had, for each page of records.
CREATE INDEX rule_run_over ON schedule_firing (schedule_id, created_at) WHERE outcome IN ('done', 'paging');
