ALTER TABLE "mirror_state" ADD COLUMN "verified_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "mirror_state" ADD COLUMN "problem_kind" text;--> statement-breakpoint
ALTER TABLE "mirror_state" ADD COLUMN "lease_owner" uuid;--> statement-breakpoint
ALTER TABLE "mirror_state" ADD COLUMN "lease_until" timestamp (3) with time zone;