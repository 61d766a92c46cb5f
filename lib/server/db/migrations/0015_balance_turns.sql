CREATE TABLE "balance_state" (
	"id" integer PRIMARY KEY NOT NULL,
	"organizations_read" bigint NOT NULL,
	"balances_known" bigint NOT NULL
);
--> statement-breakpoint
DROP INDEX "balances_due";--> statement-breakpoint
DROP INDEX "balance_turns_due";--> statement-breakpoint
DROP INDEX "balances_low";--> statement-breakpoint
DROP INDEX "balances_blocked";--> statement-breakpoint
ALTER TABLE "balance_readings" ADD COLUMN "late" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "balance_turns" ADD COLUMN "rank" smallint NOT NULL;--> statement-breakpoint
ALTER TABLE "balance_turns" ADD COLUMN "read_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "balance_turns" ADD COLUMN "looked_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "balance_turns" ADD COLUMN "thinned_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "balances" ADD COLUMN "changed_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "balances" ADD COLUMN "paces" jsonb;--> statement-breakpoint
CREATE INDEX "balances_runway_down" ON "balances" USING btree ("days_left_low" DESC NULLS LAST,"balance" DESC NULLS LAST,"advanced_balance_id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "balances_currency" ON "balances" USING btree ("currency","days_left_low","balance","advanced_balance_id");--> statement-breakpoint
CREATE INDEX "balance_turns_due" ON "balance_turns" USING btree ("rank","due_at");--> statement-breakpoint
CREATE INDEX "balances_low" ON "balances" USING btree ("days_left_low","balance","advanced_balance_id") WHERE "balances"."low";--> statement-breakpoint
CREATE INDEX "balances_blocked" ON "balances" USING btree ("days_left_low","balance","advanced_balance_id") WHERE "balances"."blocked";--> statement-breakpoint
ALTER TABLE "balance_turns" DROP COLUMN "taken_until";--> statement-breakpoint
ALTER TABLE "balances" DROP COLUMN "threshold";--> statement-breakpoint
ALTER TABLE "balances" DROP COLUMN "looked_at";--> statement-breakpoint
ALTER TABLE "balances" DROP COLUMN "due_at";