'use server'

import { forgetSessionCookie, rememberPreferences } from '@/lib/server/auth/cookies'
import { action } from '@/lib/server/http/action'
import { changePassword } from './server/change-password'
import { changeRole } from './server/change-role'
import { createStaff } from './server/create-staff'
import { disableStaff } from './server/disable-staff'
import { enableStaff } from './server/enable-staff'
import { endOtherSessions } from './server/end-other-sessions'
import { endSession } from './server/end-session'
import { resetPassword } from './server/reset-password'
import { setPreferences } from './server/set-preferences'
import { signOut } from './server/sign-out'

export const createStaffAction = action(createStaff)
export const disableStaffAction = action(disableStaff)
export const enableStaffAction = action(enableStaff)
export const changeRoleAction = action(changeRole)
export const resetPasswordAction = action(resetPassword)
export const changePasswordAction = action(changePassword)
export const setPreferencesAction = action(setPreferences, rememberPreferences)
export const endSessionAction = action(endSession)
export const endOtherSessionsAction = action(endOtherSessions)
export const signOutAction = action(signOut, forgetSessionCookie)
