-- One row each: the head of the trail and the state of the mirror.
ALTER TABLE audit_head ADD CONSTRAINT audit_head_single CHECK (id = 1);--> statement-breakpoint
ALTER TABLE mirror_state ADD CONSTRAINT mirror_state_single CHECK (id = 1);--> statement-breakpoint
INSERT INTO audit_head (id, seq, hash) VALUES (1, 0, repeat('0', 64));--> statement-breakpoint
INSERT INTO mirror_state (id, phase, users_known, organizations_known_for, organizations_known, "offset", updated_at)
VALUES (1, 'waiting', 0, 0, 0, 0, now());--> statement-breakpoint
-- The trail only grows. This stops mistakes and our own bugs; against somebody with the password of the store stands the keyed chain.
CREATE FUNCTION audit_events_only_grow() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'audit_events only grows';
END
$$;--> statement-breakpoint
CREATE TRIGGER audit_events_only_grow BEFORE UPDATE OR DELETE ON audit_events
FOR EACH ROW EXECUTE FUNCTION audit_events_only_grow();
