/**
 * What a record of the history is, and what caused it: the known types of gateway-api.md 3.6 with the basis that fits
 * them (INFERRED). Only what a balance can be charged with is here, and `deposit`, which fills it.
 */
export const CHARGE_BASIS: Readonly<Record<string, string>> = {
  commission: 'transfer',
  commission_create_order: 'order',
  commission_execute_order: 'order',
  commission_wallet_deposit: 'deposit',
  commission_recurrent_deposit: 'deposit',
  commission_personal_deposit: 'deposit',
  commission_payout_deposit: 'deposit',
  commission_wallet_withdrawal: 'withdrawal',
  commission_recurrent_withdrawal: 'withdrawal',
  commission_personal_withdrawal: 'withdrawal',
  commission_collect_withdrawal: 'collecting',
  commission_payout_withdrawal: 'withdrawal',
  commission_withdrawal: 'withdrawal',
  bridge_internal_fee: 'transfer',
  bridge_external_fee: 'transfer',
  exchange_internal_fee: 'transfer',
  exchange_auto_fee: 'exchange_AUTO',
  network_fee: 'withdrawal',
}

export const CHARGE_TYPES = Object.keys(CHARGE_BASIS)
