ALTER TABLE "tariff_change_sets" ADD COLUMN "lease_owner" uuid;--> statement-breakpoint
ALTER TABLE "tariff_change_sets" ADD COLUMN "begun_at" timestamp (3) with time zone;