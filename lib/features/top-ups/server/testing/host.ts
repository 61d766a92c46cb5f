/** How the sandbox is named in facts about gateways, in tests. */
export const HOST = 'sandbox.test'
export const ACCOUNT = `${HOST} the partner`
