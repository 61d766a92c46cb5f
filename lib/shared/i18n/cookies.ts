/**
 * Preferences that the server must know before the first byte of a page: they travel in cookies, copied from the person's
 * record at sign-in and whenever it changes. A cookie is a hint for drawing, never a source of rights.
 */
export const LOCALE_COOKIE = 'desk-locale'
export const THEME_COOKIE = 'desk-theme'
export const TIME_ZONE_COOKIE = 'desk-time-zone'
