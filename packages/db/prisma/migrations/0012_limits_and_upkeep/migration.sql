-- CreateTable. Unlogged: a count that a crash forgets begins anew, and no call waits for the disk.
DROP TABLE "call_bucket";
CREATE UNLOGGED TABLE "call_bucket" (
    "key" TEXT NOT NULL,
    "slot" BIGINT NOT NULL DEFAULT 0,
    "counts" INTEGER[] NOT NULL DEFAULT '{}',
    "queue_until" TIMESTAMPTZ(3),
    "closed_until" TIMESTAMPTZ(3),
    "idle_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "call_bucket_pkey" PRIMARY KEY ("key")
);

-- CreateIndex
CREATE INDEX "call_bucket_idle_at_idx" ON "call_bucket"("idle_at");

-- AlterTable
ALTER TABLE "authorization" ADD COLUMN "keep_alive_at" TIMESTAMPTZ(3);

-- What the schema cannot say.

-- Grants are looked after by the time of their next look: an index over the last refresh would list those first that never die of idleness.
UPDATE "authorization" a SET refreshed_at = coalesce(a.refreshed_at, a.authorized_at), keep_alive_at = now() + random() * interval '1 day'
FROM connection c WHERE c.id = a.connection_id AND c.mode <> 'none' AND a.state = 'active';
DROP INDEX rule_refreshed;
CREATE INDEX rule_keep_alive ON "authorization" (keep_alive_at) WHERE state = 'active';
CREATE INDEX rule_ends ON "authorization" (organization_id, ends_at) WHERE state = 'active';

-- Takes one call out of every bucket of an asker, or out of none, for several askers in their order. A bucket counts its window in ten slots
-- and the one that is filling: the sum over all eleven never passes the limit, so no window of the service does, wherever it begins.
-- Who is turned away is given a place in the queue: the next call of a bucket that is used up comes when its turn may have come, not before.
CREATE FUNCTION take_calls(askers int[], keys text[], most int[], per_seconds float8[])
RETURNS TABLE (asker int, wait_seconds float8) LANGUAGE plpgsql AS $$
DECLARE
  slots CONSTANT int := 10;
  -- Longest place in a queue that is given out, in seconds: those before may never come back.
  farthest CONSTANT int := 900;
  moment float8;
  asked record;
  bucket record;
  slot_now bigint;
  fresh int[];
  used bigint;
  shift bigint;
  own float8;
  place float8;
BEGIN
  INSERT INTO call_bucket (key) SELECT DISTINCT wanted FROM unnest(keys) AS wanted ORDER BY wanted ON CONFLICT (key) DO NOTHING;
  PERFORM FROM call_bucket b WHERE b.key = ANY (keys) ORDER BY b.key FOR UPDATE;
  -- Read after the locks: whoever was before us may have kept us waiting.
  moment := extract(epoch FROM clock_timestamp());
  FOR asked IN SELECT DISTINCT a FROM unnest(askers) AS a ORDER BY a LOOP
    asker := asked.a;
    wait_seconds := NULL;
    FOR bucket IN
      SELECT b.*, w.calls, w.seconds FROM unnest(askers, keys, most, per_seconds) AS w(a, wanted, calls, seconds)
      JOIN call_bucket b ON b.key = w.wanted WHERE w.a = asker
    LOOP
      slot_now := floor(moment * slots / bucket.seconds);
      shift := least(greatest(slot_now - bucket.slot, 0), slots + 1);
      fresh := bucket.counts[shift + 1 : slots + 1] || array_fill(0, ARRAY[shift::int]);
      IF cardinality(fresh) <= slots THEN fresh := array_fill(0, ARRAY[slots + 1 - cardinality(fresh)]) || fresh; END IF;
      used := (SELECT sum(c) FROM unnest(fresh) AS c);
      own := greatest(extract(epoch FROM bucket.closed_until) - moment, 0);
      FOR passed IN 1 .. slots + 1 LOOP
        EXIT WHEN used < bucket.calls;
        used := used - fresh[passed];
        own := greatest(own, (slot_now + passed) * bucket.seconds / slots - moment);
      END LOOP;
      UPDATE call_bucket b SET slot = greatest(slot_now, bucket.slot), counts = fresh,
        idle_at = greatest(b.idle_at, to_timestamp(moment) + make_interval(secs => 2 * bucket.seconds)) WHERE b.key = bucket.key;
      IF own > 0 THEN
        place := greatest(extract(epoch FROM bucket.queue_until) - moment, own);
        IF place > farthest THEN
          wait_seconds := greatest(wait_seconds, own, farthest * (1 + random()) / 2);
        ELSE
          UPDATE call_bucket b SET queue_until = to_timestamp(moment + place + bucket.seconds * (slots + 1) / slots / bucket.calls)
          WHERE b.key = bucket.key;
          wait_seconds := greatest(wait_seconds, place);
        END IF;
      END IF;
    END LOOP;
    IF wait_seconds IS NULL THEN
      UPDATE call_bucket b SET counts[slots + 1] = b.counts[slots + 1] + 1
      WHERE b.key IN (SELECT wanted FROM unnest(askers, keys) AS w(a, wanted) WHERE w.a = asker);
    END IF;
    RETURN NEXT;
  END LOOP;
END $$;
