-- What the schema cannot say.

-- Client ids and secrets of services that were deleted and can no longer be taken back are found without reading every service.
CREATE INDEX rule_removed_services ON connector (deleted_at) WHERE deleted_at IS NOT NULL;
