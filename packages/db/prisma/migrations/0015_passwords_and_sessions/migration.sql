-- CreateTable
CREATE TABLE "password_link" (
    "user_id" UUID NOT NULL,
    "hash" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "password_link_pkey" PRIMARY KEY ("user_id")
);

-- CreateTable
CREATE TABLE "guess_count" (
    "key" TEXT NOT NULL,
    "level" DOUBLE PRECISION NOT NULL DEFAULT 0,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "closed_until" TIMESTAMPTZ(3),
    "forget_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "guess_count_pkey" PRIMARY KEY ("key")
);

-- CreateIndex
CREATE UNIQUE INDEX "password_link_hash_key" ON "password_link"("hash");

-- CreateIndex
CREATE INDEX "password_link_expires_at_idx" ON "password_link"("expires_at");

-- CreateIndex
CREATE INDEX "guess_count_forget_at_idx" ON "guess_count"("forget_at");

-- CreateIndex
CREATE INDEX "session_expires_at_idx" ON "session"("expires_at");

-- AddForeignKey
ALTER TABLE "password_link" ADD CONSTRAINT "password_link_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What the schema cannot say.

ALTER TABLE "password_link" ADD CONSTRAINT rule_kind CHECK (kind IN ('invitation', 'reset'));

-- Counts one try against each of several keys, or against none when one of them is closed: hammering at a closed door keeps it shut no longer.
-- A level sinks by one every leak_seconds; from free on, each further try closes its key for first_wait seconds, then twice as long, up to most_wait.
-- Returns the seconds after which the door opens again; null when the try was let through.
CREATE FUNCTION count_guess(keys text[], free float8[], leak_seconds float8[], first_wait float8[], most_wait float8[])
RETURNS float8 LANGUAGE plpgsql AS $$
DECLARE
  moment timestamptz;
  wait float8;
BEGIN
  INSERT INTO guess_count (key, forget_at) SELECT wanted, now() + interval '1 day' FROM unnest(keys) AS wanted ORDER BY wanted
  ON CONFLICT (key) DO NOTHING;
  PERFORM FROM guess_count g WHERE g.key = ANY (keys) ORDER BY g.key FOR UPDATE;
  -- Read after the locks: whoever was before us may have kept us waiting.
  moment := clock_timestamp();
  SELECT max(extract(epoch FROM g.closed_until - moment)) INTO wait FROM guess_count g WHERE g.key = ANY (keys) AND g.closed_until > moment;
  IF wait IS NOT NULL THEN RETURN wait; END IF;
  UPDATE guess_count g SET
    level = n.level, at = moment, closed_until = CASE WHEN n.pause > 0 THEN moment + make_interval(secs => n.pause) END,
    forget_at = moment + make_interval(secs => greatest(n.level * n.leak, n.pause))
  FROM (
    SELECT l.key, l.level, l.leak,
      CASE WHEN l.steps >= 0 THEN least(l.most, l.first * 2 ^ least(l.steps, 30)) ELSE 0 END AS pause
    FROM (
      SELECT w.key, w.leak, w.first, w.most, s.level, floor(s.level - w.free + 0.5) AS steps
      FROM unnest(keys, free, leak_seconds, first_wait, most_wait) AS w(key, free, leak, first, most)
      JOIN guess_count c ON c.key = w.key
      CROSS JOIN LATERAL (SELECT greatest(c.level - extract(epoch FROM moment - c.at) / w.leak, 0) + 1 AS level) s
    ) l
  ) n WHERE g.key = n.key;
  RETURN NULL;
END $$;
