-- Lists of runs narrowed to schedules, tests or runs started by hand. Runs set off by forms are nearly all runs and need none.
CREATE INDEX rule_not_by_form ON run (organization_id, trigger, created_at DESC, id DESC) WHERE trigger <> 'form';
