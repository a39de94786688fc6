-- Every change of a run's status writes all its indexes anew. Most runs are set off by the public or by schedules and never guarded in
-- a group: those have no place in the indexes that look them up by person or group.
DROP INDEX "run_initiator_user_id_created_at_id_idx";
DROP INDEX "run_group_id_idx";
CREATE INDEX rule_initiated ON run (initiator_user_id, created_at DESC, id DESC) WHERE initiator_user_id IS NOT NULL;
CREATE INDEX rule_grouped ON run (group_id) WHERE group_id IS NOT NULL;
