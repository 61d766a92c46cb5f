import { z } from 'zod'
import { isStorable } from '@/lib/shared/days'
import { addressedId, uuid } from '@/lib/shared/ids'
import { DECIMAL_TEXT } from '@/lib/shared/money'
import { PAGE_SIZES } from '@/lib/shared/paging'
import { prefer } from '@/lib/shared/reading'
import { storable } from '@/lib/shared/storable'
import { HYGIENE, MOST_FILE_BYTES, OVERRIDE_SORTS, REPLANS } from './choices'
import { typedDraftSchema } from './typed'

/** Made storable before anything compares it: two texts that the store would keep as one are one from the beginning. */
const stored = z.string().overwrite(storable)
const action = stored.trim().min(1, 'errors.fields.required').max(64, 'errors.fields.tooLong')
const comment = stored.trim().max(1_000, 'errors.fields.tooLong')
const reason = stored.trim().max(1_000, 'errors.fields.tooLong')
const version = z.number().int().min(0)
const page = z.coerce.number().int().min(1).max(999_999_999).catch(1)
const text = stored.max(200)

/** More actions than the gateway will ever have; a draft of them is still one page. */
export const MOST_LINES = 200
/** As many organizations as one proposal may be made for. */
export const MOST_ORGANIZATIONS = 10_000

/** One organization, or none asked for. Text that is no id is refused: it must not pass for none, which shows all there is. */
const ofOrganization = uuid.nullable().default(null)

const day = z.iso.date('errors.fields.date').nullable().default(null)

export const readBookSchema = z.object({ prefer })
export const organizationTariffsSchema = z.object({ organizationId: addressedId, prefer })
export const historySchema = z.object({
  /** Null: the general book. */
  organizationId: ofOrganization,
  action: action.nullable().default(null),
  page,
  size: z.coerce.number().int().min(1).max(100).catch(25),
})
/** Without an organization: those of all. */
export const changeSetsSchema = z.object({ organizationId: ofOrganization, page })
export const readChangeSetSchema = z.object({ changeSetId: addressedId })

const decimal = z.string().regex(DECIMAL_TEXT, 'errors.fields.invalid')

/** Terms as the gateway gave them and the browser gives them back. */
const individualTerms = z.object({
  type: stored.max(64).nullable(),
  amount: decimal,
  minAmount: decimal.nullable(),
  maxAmount: decimal.nullable(),
  comment: stored.max(5_000).nullable(),
})

/** One line of a proposal, right or wrong: what is wrong is said at once and refused only when it is to be applied. */
export const proposalLineSchema = z.object({
  action,
  typed: typedDraftSchema,
  /** The note of this line, where the draft has none for all of its lines. */
  comment: comment.nullable().default(null),
})

/** `base` is the individual tariff that the person saw when they began the line: nothing else may be overwritten by it. */
export const draftLineSchema = proposalLineSchema.extend({ base: individualTerms.nullable() })

export const saveDraftSchema = z.object({
  changeSetId: uuid,
  organizationId: uuid,
  /** The version that was changed; 0 makes the draft. */
  version,
  comment: comment.nullable().default(null),
  reason: reason.default(''),
  lines: z.array(draftLineSchema).max(MOST_LINES),
})

/** A change-set as somebody saw it: an older version is refused, so nothing is decided on what was not seen. */
const seen = { changeSetId: uuid, version }

export const discardSchema = z.object(seen)

export const applySchema = z.object({
  ...seen,
  /**
   * On resuming: lines in conflict whose live value the person has seen and will overwrite. Any other conflict stays one
   * until the live value is again what the draft was begun on.
   */
  overwrite: z.array(action).max(MOST_LINES).default([]),
})

export const scheduleSchema = z.object({
  ...seen,
  /** The moment, ISO-8601; `applyZone` is the zone in which it was chosen, and is shown with it. */
  applyAt: z.iso
    .datetime({ offset: true, error: 'errors.fields.date' })
    .refine((moment) => isStorable(new Date(moment)), 'errors.fields.date'),
  applyZone: z.string().min(1).max(64),
})

export const unscheduleSchema = z.object(seen)

export const revertSchema = z.object({ changeSetId: uuid, newChangeSetId: uuid })

export const copySchema = z.object({
  newChangeSetId: uuid,
  organizationId: uuid,
  /** Another organization, or null for the general book. */
  fromOrganizationId: uuid.nullable(),
  /** These actions alone, or null for all that differ. */
  actions: z.array(action).min(1).max(MOST_LINES).nullable().default(null),
  /** What the lines' note becomes; null: the target keeps its own, which speaks of it. */
  comment: comment.nullable().default(null),
})

export const allowActionSchema = z.object({ action })

export const overridesFilterSchema = z.object({
  q: text.default(''),
  action: action.nullable().default(null),
  type: stored.max(64).nullable().default(null),
  hygiene: z.enum(HYGIENE).nullable().default(null),
  updatedFrom: day,
  updatedTo: day,
})

export const overridesExportSchema = overridesFilterSchema.extend({
  sort: z.enum(OVERRIDE_SORTS).default('updated'),
  dir: z.enum(['asc', 'desc']).default('desc'),
})

export const overridesQuerySchema = overridesExportSchema.extend({
  page: z.number().int().min(1).max(999_999_999).default(1),
  size: z.literal(PAGE_SIZES).default(PAGE_SIZES[0]),
})

export const hygieneSchema = z.object({})
export const withoutOverrideSchema = z.object({ page })

/** Which organizations one proposal is for: those of a filter of the book or of the directory, or a list of ids. */
export const selectionSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('organizations'), q: text.default(''), createdFrom: day, createdTo: day }),
  z.object({ kind: z.literal('overrides'), filter: overridesFilterSchema }),
  z.object({ kind: z.literal('without-override') }),
  z.object({ kind: z.literal('list'), organizationIds: z.array(uuid).min(1).max(MOST_ORGANIZATIONS) }),
])

export const chosenManySchema = z.object({ selection: selectionSchema })

export const planManySchema = z.object({
  batchId: uuid,
  selection: selectionSchema,
  comment: comment.nullable().default(null),
  reason: reason.min(1, 'errors.fields.required'),
  lines: z.array(proposalLineSchema).min(1, 'tariffs.errors.noLines').max(MOST_LINES),
})

/** A file as it was exported from here; nothing is changed by reading it. */
export const importSchema = z.object({
  batchId: uuid,
  fileName: stored.trim().max(200),
  /** The text of the file, whatever parts its cells and lines. */
  csv: z
    .string()
    .overwrite((csv) => csv.toWellFormed())
    .min(1, 'errors.fields.required')
    .refine((csv) => new Blob([csv]).size <= MOST_FILE_BYTES, 'tariffs.errors.fileTooBig'),
  reason: reason.min(1, 'errors.fields.required'),
})

export const batchSchema = z.object({ batchId: addressedId })
export const batchesSchema = z.object({ page })
export const batchItemsSchema = z.object({
  batchId: addressedId,
  status: z.string().max(40).nullable().default(null),
  page,
})
export const batchProblemsSchema = z.object({ batchId: addressedId, page })
/** A batch as somebody saw it; see `seen`. */
export const steerBatchSchema = z.object({ batchId: uuid, version })
/**
 * The dry run again, of organizations that could not be read, or of lines in conflict: whoever asks for these has seen
 * what is live now, and it becomes what the proposal is held against.
 */
export const replanManySchema = steerBatchSchema.extend({ what: z.enum(REPLANS) })

export type SaveDraftInput = z.input<typeof saveDraftSchema>
export type PlanManyInput = z.input<typeof planManySchema>
export type ImportTariffsInput = z.input<typeof importSchema>
export type DraftLine = z.output<typeof draftLineSchema>
export type ProposalLine = z.output<typeof proposalLineSchema>
export type Selection = z.output<typeof selectionSchema>
