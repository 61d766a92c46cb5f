-- Dropping a column dropped its index.
CREATE INDEX "users_search" ON "users" USING gin ("search_text" gin_trgm_ops);--> statement-breakpoint
CREATE INDEX "organizations_search" ON "organizations" USING gin ("search_text" gin_trgm_ops);--> statement-breakpoint
-- The expression is signsOf() of lib/server/db/search-text.ts: a query uses the index only where it says the same.
CREATE INDEX "users_signs" ON "users" USING gin ((string_to_array(translate(search_text, 'abcdefghijklmnopqrstuvwxyz0123456789 @.-', ''), NULL) || CASE WHEN translate(search_text, 'abcdefghijklmnopqrstuvwxyz0123456789 @.-абвгдеёжзийклмнопрстуфхцчшщъыьэюя!"#$%&''()*+,/:;<=>?[]\^_`{|}~', '') <> '' THEN ARRAY['exotic'] ELSE ARRAY[]::text[] END));--> statement-breakpoint
CREATE INDEX "organizations_signs" ON "organizations" USING gin ((string_to_array(translate(search_text, 'abcdefghijklmnopqrstuvwxyz0123456789 @.-', ''), NULL) || CASE WHEN translate(search_text, 'abcdefghijklmnopqrstuvwxyz0123456789 @.-абвгдеёжзийклмнопрстуфхцчшщъыьэюя!"#$%&''()*+,/:;<=>?[]\^_`{|}~', '') <> '' THEN ARRAY['exotic'] ELSE ARRAY[]::text[] END));
