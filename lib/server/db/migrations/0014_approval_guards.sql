CREATE TABLE "approval_shown" (
	"request_id" uuid NOT NULL,
	"live_hash" text NOT NULL,
	"live" jsonb NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "approval_shown_request_id_live_hash_pk" PRIMARY KEY("request_id","live_hash")
);
--> statement-breakpoint
ALTER TABLE "approval_shown" ADD CONSTRAINT "approval_shown_request_id_approval_requests_id_fk" FOREIGN KEY ("request_id") REFERENCES "public"."approval_requests"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "approval_requests" ADD CONSTRAINT "approval_requests_demand" CHECK (coalesce(("approval_requests"."demand" ->> 'approvers')::numeric >= 1, false) AND cardinality("approval_requests"."roles") > 0);--> statement-breakpoint
ALTER TABLE "policies" ADD CONSTRAINT "policies_approvers" CHECK (coalesce(("policies"."terms" ->> 'approvers')::numeric IN (1, 2, 3, 4, 5), false));--> statement-breakpoint
ALTER TABLE "policies" ADD CONSTRAINT "policies_roles" CHECK (coalesce(jsonb_typeof("policies"."terms" -> 'roles') = 'array' AND "policies"."terms" -> 'roles' <> '[]'
        AND "policies"."terms" -> 'roles' <@ '["admin", "manager", "finance", "support"]', false));--> statement-breakpoint
ALTER TABLE "policies" ADD CONSTRAINT "policies_lives" CHECK (coalesce(("policies"."terms" ->> 'livesMinutes')::numeric BETWEEN 5 AND 43200, false));--> statement-breakpoint
-- Votes, and what was shown for them, are only added. As for the trail, this stops mistakes and our own bugs.
CREATE FUNCTION approval_rows_only_grow() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% only grows', TG_TABLE_NAME;
END
$$;--> statement-breakpoint
CREATE TRIGGER approval_votes_only_grow BEFORE UPDATE OR DELETE ON approval_votes
FOR EACH ROW EXECUTE FUNCTION approval_rows_only_grow();--> statement-breakpoint
CREATE TRIGGER approval_votes_stay BEFORE TRUNCATE ON approval_votes
FOR EACH STATEMENT EXECUTE FUNCTION approval_rows_only_grow();--> statement-breakpoint
CREATE TRIGGER approval_shown_only_grow BEFORE UPDATE OR DELETE ON approval_shown
FOR EACH ROW EXECUTE FUNCTION approval_rows_only_grow();--> statement-breakpoint
CREATE TRIGGER approval_shown_stay BEFORE TRUNCATE ON approval_shown
FOR EACH STATEMENT EXECUTE FUNCTION approval_rows_only_grow();--> statement-breakpoint
CREATE TRIGGER approval_requests_kept BEFORE DELETE ON approval_requests
FOR EACH ROW EXECUTE FUNCTION approval_rows_only_grow();--> statement-breakpoint
-- Whoever asks does not vote, whatever the role, and nobody votes on what is decided.
CREATE FUNCTION approval_vote_stands() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM FROM approval_requests
    WHERE id = NEW.request_id AND status = 'waiting' AND requester_id <> NEW.staff_id;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'this person has no vote on request %', NEW.request_id;
  END IF;
  RETURN NEW;
END
$$;--> statement-breakpoint
CREATE TRIGGER approval_vote_stands BEFORE INSERT ON approval_votes
FOR EACH ROW EXECUTE FUNCTION approval_vote_stands();--> statement-breakpoint
-- What was asked for, and what it was judged on, never changes; what has ended, or was used, stays so.
CREATE FUNCTION approval_request_moves_on() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  moving text[] := ARRAY['status', 'version', 'changed', 'broken_by', 'updated_at', 'decided_at', 'used_at'];
BEGIN
  IF to_jsonb(NEW) - moving <> to_jsonb(OLD) - moving THEN
    RAISE EXCEPTION 'what request % asks for does not change', OLD.id;
  END IF;
  IF NEW.version <= OLD.version OR NOT (CASE OLD.status
      WHEN 'waiting' THEN NEW.status IN ('waiting', 'approved', 'declined', 'void', 'lapsed', 'withdrawn')
      WHEN 'approved' THEN NEW.status IN ('waiting', 'used', 'void', 'lapsed', 'withdrawn')
      ELSE false END) THEN
    RAISE EXCEPTION 'request % is % and does not become %', OLD.id, OLD.status, NEW.status;
  END IF;
  RETURN NEW;
END
$$;--> statement-breakpoint
CREATE TRIGGER approval_request_moves_on BEFORE UPDATE ON approval_requests
FOR EACH ROW EXECUTE FUNCTION approval_request_moves_on();
