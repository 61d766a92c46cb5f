ALTER TABLE "tariff_change_sets" ADD COLUMN "seen_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "tariff_change_sets" ADD COLUMN "planned_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "tariff_change_sets" ADD COLUMN "plan_problem" jsonb;--> statement-breakpoint
ALTER TABLE "tariff_lines" ADD COLUMN "seen_updated_at" timestamp (3) with time zone;--> statement-breakpoint
CREATE INDEX "tariff_change_sets_unplanned" ON "tariff_change_sets" USING btree ("batch_id","id") WHERE "tariff_change_sets"."status" = 'draft' AND "tariff_change_sets"."batch_id" IS NOT NULL AND "tariff_change_sets"."planned_at" IS NULL;