import 'server-only'

export { createStaffFromCli, seedDemoStaff, type DemoAccount } from './operator'
export { listOwnSessions } from './list-sessions'
export { listStaff } from './list-staff'
