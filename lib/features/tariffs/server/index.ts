import 'server-only'

export { rememberGeneral, rememberTariffs } from './remember'
export { currentTariffs, generalTerms, readGeneral, readTariffsOf, rememberedGeneral } from './read-tariffs'
export { readBook } from './book'
export { exportOverrides } from './export-overrides'
export { readHistory } from './history'
export { readHygiene } from './hygiene'
export { readOrganizationTariffs } from './organization-tariffs'
export { listOverrides } from './overrides'
export { tariffApproval } from './approval/kind'
export { allowAction } from './allow-action'
export { apply } from './apply'
export { copy } from './copy'
export { discard } from './discard'
export { listChangeSets } from './list-change-sets'
export { readChangeSet } from './read-change-set'
export { revert } from './revert'
export { saveDraft } from './save-draft'
export { schedule } from './schedule'
export { unschedule } from './unschedule'
export { listWithoutOverride } from './without-override'
export { createSweep } from './sweep'
export { createTariffRunner, type TariffRunner } from './run/runner'
export {
  cancelMany,
  chosenMany,
  createPlanner,
  importTariffs,
  listBatches,
  listBatchItems,
  listBatchProblems,
  pauseMany,
  planMany,
  readBatch,
  replanMany,
  runMany,
} from './many'
