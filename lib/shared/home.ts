/** The start of the desk: the one address that is known where a page must weigh nothing (page-error.tsx). */
export const HOME = '/'
