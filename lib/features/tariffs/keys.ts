import { queryKeys } from '@/lib/client/query-keys'

export const tariffsKeys = queryKeys('tariffs')
/** One change-set or batch, by its own id; those of an organization hang on `tariffsKeys.part(organizationId, …)`. */
export const changeSetsKeys = queryKeys('tariff-change-sets')
export const batchesKeys = queryKeys('tariff-batches')
