/** What people are told of. A kind has an icon and a group; the words come with the notice. */
export const NOTICE_KINDS = [
  'approval-asked',
  'approval-decided',
  'approval-void',
  'approval-lapsed',
  'glass-broken',
  'top-up-confirmed',
  'top-up-refused',
  'top-up-needs-a-person',
  'balance-low',
  'balance-blocked',
  'funding-final',
  'operation-stuck',
  'operation-needs-a-person',
  'delivery-failed',
] as const
export type NoticeKind = (typeof NOTICE_KINDS)[number]
