import type pg from 'pg'
import { withoutSearchIndexes } from './search-indexes'

const FIRST = `anna,boris,carla,dmitri,elena,felix,galina,hugo,irina,jonas,katja,leonid,maria,nikolai,olga,pavel,quinn,rosa,sergei,tamara,ulrich,vera,walter,xenia,yuri,zoe,amelie,bruno,chiara,daniil,emma,fyodor,greta,henrik,ivan,julia,kirill,lena,mikhail,nadia,oskar,polina,rafael,sofia,timur,ursula,viktor,wanda,yana,zakhar`
const LAST = `abramov,becker,castillo,dubois,egorov,fischer,gromov,hansen,ivanova,jansen,kuznetsov,lindberg,morozov,novak,orlova,petrov,quist,romanov,sokolov,tkachenko,ulanov,volkov,weber,yakovlev,zimmer,andersen,belov,costa,danilov,eriksen,fedorov,garcia,hoffmann,ignatov,jensen,kovalenko,larsen,melnik,nielsen,olsen,popov,ricci,smirnov,titov,urban,vasiliev,wolf,yilmaz,zaitsev,schneider`
const HOSTS = `gmail.example,mail.example,outlook.example,proton.example,yandex.example,acme-trade.example,northwind.example,blueharbor.example,kontora.example,orbita.example,silkroad.example,fjordpay.example`
const CAMPAIGNS = `spring-sale,autumn,referral-42,newsletter,partner-week,landing-b,retarget,webinar,launch,black-friday`

/**
 * People as they would come from the gateway, made in the store itself. The search indexes are built after them,
 * as filling them row by row would take longer than the measurement.
 */
export async function loadUsers(pool: pg.Pool, count: number): Promise<void> {
  const client = await pool.connect()
  try {
    await client.query('SET statement_timeout = 0')
    await client.query('SELECT setseed(0.42)')
    await withoutSearchIndexes(client, 'users', () =>
      client.query(
        `WITH words AS (SELECT string_to_array($2, ',') AS first, string_to_array($3, ',') AS last,
         string_to_array($4, ',') AS host, string_to_array($5, ',') AS campaign),
       people AS (
         SELECT n, gen_random_uuid() AS id, now() - random() * interval '7 years' AS made,
           first[1 + (random() * 49)::int] || (ARRAY['.', '_', ''])[1 + (random() * 2)::int]
             || last[1 + (random() * 49)::int] || CASE WHEN random() < 0.8 THEN n::text ELSE '' || (n % 90 + 10) || n END
             || '@' || host[1 + (random() * 11)::int] AS email,
           CASE WHEN random() < 0.33 THEN 'utm_source=' || (ARRAY['google', 'telegram', 'conference'])[1 + (random() * 2)::int]
             || '&utm_campaign=' || campaign[1 + (random() * 9)::int] END AS utm,
           random() AS luck
         FROM words, generate_series(1, $1::int) AS n)
       INSERT INTO users (id, email, utm, created_at, updated_at, confirmed_at, last_login_at, source, first_seen_at, read_at,
         organizations_read_at, organizations_count)
       SELECT id, email, utm, made, made, CASE WHEN luck < 0.87 THEN made + interval '1 hour' END,
         CASE WHEN luck < 0.7 THEN made + (now() - made) * luck END, 'mirror', now(), now(), now(), 1 + (n % 3)
       FROM people`,
        [count, FIRST, LAST, HOSTS, CAMPAIGNS],
      ),
    )
    await client.query('VACUUM (ANALYZE) users')
    await client.query(
      `UPDATE mirror_state SET phase = 'complete', users_known = $1, upstream_total = $1, organizations_known_for = $1,
         organizations_known = 2 * $1::bigint, checked_at = now(), verified_at = now(), pass_finished_at = now()`,
      [count],
    )
  } finally {
    client.release(true)
  }
}
