import 'server-only'
import { translate } from '@/lib/i18n/translate'
import { momentColumn, type Column, type Download } from '@/lib/server/export/download'
import { exportRows } from '@/lib/server/export/snapshot'
import { zonedIso } from '@/lib/server/export/zoned-iso'
import { readVerb } from '@/lib/server/verb'
import { record } from '@/lib/server/write'
import type { Locale } from '@/lib/shared/i18n/locales'
import { auditTextKey } from '../names'
import { auditFilterSchema } from '../schema'
import { matching } from './conditions'
import { exportQueries, newestSeq, type ExportedRow } from './repository'
import { zoneOf } from './reader'

const json = (value: unknown) => (value === null || value === undefined ? null : JSON.stringify(value))

/** A name in words, and as it came where this version has no word for it. */
function word(locale: Locale, kind: 'actions' | 'outcomes', name: string): string {
  const key = auditTextKey(kind, name)
  return key ? translate(locale, { key }) : name
}

function columns(locale: Locale, timeZone: string): Column<ExportedRow>[] {
  const t = (name: string) => translate(locale, { key: `audit.fields.${name}` })
  return [
    { header: t('seq'), value: (row) => row.seq },
    momentColumn(t('at'), timeZone, (row) => row.at),
    { header: t('actorKind'), value: (row) => row.actor_kind },
    { header: t('actor'), value: (row) => row.actor_name },
    { header: t('actorId'), value: (row) => row.actor_id },
    { header: t('action'), value: (row) => word(locale, 'actions', row.action ?? '') },
    { header: t('actionCode'), value: (row) => row.action },
    { header: t('outcome'), value: (row) => word(locale, 'outcomes', row.outcome ?? '') },
    { header: t('subjectKind'), value: (row) => row.subject_kind },
    { header: t('subjectId'), value: (row) => row.subject_id },
    { header: t('userId'), value: (row) => row.user_id },
    { header: t('organizationId'), value: (row) => row.organization_id },
    { header: t('before'), value: (row) => json(row.before) },
    { header: t('after'), value: (row) => json(row.after) },
    { header: t('reason'), value: (row) => row.reason },
    { header: t('address'), value: (row) => row.address },
    { header: t('requestId'), value: (row) => row.request_id },
    { header: t('upstreamRequestId'), value: (row) => row.upstream_request_id },
    { header: t('hash'), value: (row) => row.hash },
  ]
}

/** Exactly what is filtered, however much it is. Who took it, and how much, is in the trail before the first byte leaves. */
export const exportEvents = readVerb({
  name: 'audit.export',
  permission: 'audit.export',
  input: auditFilterSchema,
  subject: () => ({ kind: 'audit', id: null }),
  run: async (ctx, filter): Promise<Download> => {
    const timeZone = zoneOf(ctx)
    const upTo = await newestSeq(ctx.db)
    return exportRows<ExportedRow>({
      db: ctx.db,
      ...exportQueries(ctx.db, matching(filter, timeZone), upTo),
      columns: columns(ctx.locale, timeZone),
      fileName: `audit-trail-${zonedIso(ctx.clock.now(), timeZone).slice(0, 10)}`,
      audit: (rows) =>
        record(ctx, {
          action: 'audit.export',
          subject: { kind: 'audit', id: null },
          after: { filter, timeZone, upTo, rows },
        }),
    })
  },
})
