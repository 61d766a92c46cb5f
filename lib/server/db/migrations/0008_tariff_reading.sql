CREATE TABLE "tariff_book" (
	"id" integer PRIMARY KEY NOT NULL,
	"read_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "tariff_sweep" (
	"organization_id" uuid PRIMARY KEY NOT NULL,
	"due_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "tariff_versions" ADD COLUMN "expires_on" date;--> statement-breakpoint
CREATE INDEX "tariff_sweep_due" ON "tariff_sweep" USING btree ("due_at");--> statement-breakpoint
CREATE INDEX "tariff_by_action" ON "tariff_versions" USING btree ("action","id") WHERE "tariff_versions"."current" AND "tariff_versions"."organization_id" IS NOT NULL AND "tariff_versions"."amount" IS NOT NULL;--> statement-breakpoint
CREATE INDEX "tariff_by_amount" ON "tariff_versions" USING btree ("type","amount","id") WHERE "tariff_versions"."current" AND "tariff_versions"."organization_id" IS NOT NULL AND "tariff_versions"."amount" IS NOT NULL;--> statement-breakpoint
CREATE INDEX "tariff_by_expiry" ON "tariff_versions" USING btree ("expires_on") WHERE "tariff_versions"."current" AND "tariff_versions"."expires_on" IS NOT NULL;