DROP INDEX "operations_updated";--> statement-breakpoint
DROP INDEX "operations_since";--> statement-breakpoint
DROP INDEX "operations_usd";--> statement-breakpoint
CREATE INDEX "operations_updated" ON "operations" USING btree ("kind","updated_at" DESC NULLS LAST,"id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "operations_since" ON "operations" USING btree ("kind","status_since" DESC NULLS LAST,"id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "operations_usd" ON "operations" USING btree ("kind","amount_usd" DESC NULLS LAST,"id" DESC NULLS LAST);