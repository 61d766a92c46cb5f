/** The start of the desk: the one address of those in routes.ts that may travel with every page (go-home.tsx). */
export const HOME = '/'
