-- Websites in which a form may stand, as a frame. None unless its builder names them.
ALTER TABLE "form" ADD COLUMN "frame_origins" TEXT[] NOT NULL DEFAULT ARRAY[]::TEXT[];
