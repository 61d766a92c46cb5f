import 'server-only'

export { rememberGeneral, rememberTariffs } from './remember'
export { currentTariffs, generalTerms, readGeneral, readTariffsOf, rememberedGeneral } from './read-tariffs'
