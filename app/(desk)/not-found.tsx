import { NothingHere } from '@/components/shared/feedback/nothing-here'

export default NothingHere
