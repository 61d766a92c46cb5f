'use client'

import { useQuery } from '@tanstack/react-query'
import dynamic from 'next/dynamic'
import { useTranslations } from 'next-intl'
import { useCallback, useEffect, useMemo, useRef } from 'react'
import { useDisabledReason } from '@/components/shared/access'
import { EmptyState } from '@/components/shared/feedback/empty-state'
import { ErrorPanel } from '@/components/shared/feedback/error-panel'
import { ReadingNote } from '@/components/shared/feedback/reading-note'
import { Button } from '@/components/ui/button'
import { ButtonLink } from '@/components/ui/button-link'
import { Checkbox } from '@/components/ui/control'
import { paramOneOf } from '@/lib/client/url-params'
import { useUrlDialog } from '@/lib/client/use-url-dialog'
import { useUrlState } from '@/lib/client/use-url-state'
import { organizationTariffsQuery } from '@/lib/features/tariffs/client'
import type { ChangeSetDto, OrganizationTariffsDto } from '@/lib/features/tariffs/dto'
import { withDrafted } from '@/lib/features/tariffs/editor/drafted-lines'
import { routes } from '@/lib/shared/routes'
import { DraftBar } from './draft-bar'
import { LinePicture } from './line-picture'
import { OtherChanges } from './other-changes'
import { TariffTable } from './tariff-table'
import { EditingProvider, useChosenAction, useDraft, useEditing } from './use-editor'
import { useTariffDraft } from './use-tariff-draft'
import { useWide } from './use-wide'

const CopyDialog = dynamic(() => import('./copy-dialog').then((file) => file.CopyDialog), { ssr: false })

/** What every action costs an organization, and the draft of what it shall cost. */
export function TariffsTab({
  organizationId,
  draft,
}: {
  organizationId: string
  draft: ChangeSetDto | null
}) {
  const t = useTranslations('tariffs')
  const { data: reading, error, isFetching, refetch } = useQuery(organizationTariffsQuery(organizationId))
  const { editing, open } = useTariffDraft(organizationId, draft)
  const mayDraft = useDisabledReason('tariffs.draft')
  const copy = useUrlDialog('copy')
  const again = () => void refetch()
  const place = useRef<HTMLDivElement>(null)
  const gone = () => {
    open(null)
    // The bar that had the focus is gone with its draft.
    place.current?.focus()
  }
  return (
    <EditingProvider value={editing}>
      <div ref={place} tabIndex={-1} className="space-y-3 outline-none">
        {error && <ErrorPanel error={error} onRetry={again} />}
        {reading && !error && <ReadingNote reading={reading} asking={isFetching} onAgain={again} />}
        <OtherChanges organizationId={organizationId} heldBy={reading?.data.heldBy ?? null} />
        {mayDraft !== undefined && <p className="text-ink-2">{t('tab.readonly', { reason: mayDraft })}</p>}
        {reading && (
          <Lines
            tariffs={reading.data}
            readonly={mayDraft !== undefined}
            tools={
              <>
                <ButtonLink href={routes.organizationTariffHistory(organizationId)} icon="history">
                  {t('tab.history')}
                </ButtonLink>
                <Button icon="copy" disabledReason={mayDraft} onClick={copy.show}>
                  {t('tab.copy.open')}
                </Button>
              </>
            }
          />
        )}
        {mayDraft === undefined && <DraftBar organizationId={organizationId} onGone={gone} />}
        {copy.open && mayDraft === undefined && (
          <CopyDialog
            organizationId={organizationId}
            onMade={(set) => {
              copy.hide()
              open(set)
            }}
            onClose={copy.hide}
          />
        )}
      </div>
    </EditingProvider>
  )
}

const PARAMS = { only: paramOneOf(['overridden']) }

function Lines({
  tariffs,
  readonly,
  tools,
}: {
  tariffs: OrganizationTariffsDto
  readonly: boolean
  tools: React.ReactNode
}) {
  const t = useTranslations('tariffs.tab')
  const [{ only }, set] = useUrlState(PARAMS)
  const { editor } = useEditing()
  const wide = useWide()
  const { organizationId } = tariffs
  // By value, so that only a line that comes or goes draws the table anew.
  const drafted = useDraft((draft) => JSON.stringify([...draft.all().keys()]))
  const lines = useMemo(() => withDrafted(tariffs, JSON.parse(drafted) as string[]), [tariffs, drafted])
  useEffect(() => editor.read(lines), [editor, lines])
  // What is being changed is never hidden by a filter.
  const shown = only ? lines.filter(({ action, individual }) => individual || editor.edit(action)) : lines
  const chosen = useChosenAction()
  const picked = lines.find(({ action }) => action === chosen) ?? shown[0]
  const picture = useCallback(
    (action: string) => {
      const line = lines.find((one) => one.action === action)
      return !wide && line ? <LinePicture line={line} organizationId={organizationId} /> : null
    },
    [lines, organizationId, wide],
  )
  const clear = () => set({ only: null })
  return (
    <>
      <div className="flex flex-wrap items-center gap-3">
        <Checkbox
          label={t('filter')}
          checked={only !== null}
          onChange={(event) => set({ only: event.target.checked ? 'overridden' : null })}
        />
        <div className="ms-auto flex flex-wrap gap-2">{tools}</div>
      </div>
      <div className="tariff-layout">
        <div className="tariff-frame">
          {shown.length > 0 ? (
            <TariffTable lines={shown} readonly={readonly} picture={picture} />
          ) : only ? (
            <EmptyState
              icon="no-match"
              title={t('emptyTitle')}
              text={t('empty')}
              actions={<Button onClick={clear}>{t('all')}</Button>}
            />
          ) : (
            <EmptyState title={t('title')} text={t('none')} />
          )}
        </div>
        {wide && picked && (
          <aside className="tariff-aside" aria-label={t('picture', { action: picked.action })}>
            <LinePicture line={picked} organizationId={organizationId} />
          </aside>
        )}
      </div>
      {!readonly && shown.length > 0 && <p className="text-xs text-ink-3 max-sm:hidden">{t('hint')}</p>}
    </>
  )
}
