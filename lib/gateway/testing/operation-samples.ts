/** The answers that the documentation prints, digit for digit, its own slips included (gateway-api.md 3.9, 3.10). */
export const SWAP = {
  id: '3bd92a32-54f3-4cfa-abb4-291114af1a69',
  organizationId: 'bce675ec-9db2-4f62-91d0-4d1b670540aa',
  status: 'PENDING',
  message: null,
  addressRiskLevel: 'Low',
  currencyFrom: 'USDT',
  networkFrom: 'bsc',
  currencyTo: 'BTC',
  networkTo: 'bitcoin',
  amountFrom: '1000',
  amountFromUSD: '1000',
  amountTo: '0.1',
  amountToUSD: '990',
  amountToReceive: '0.999',
  rate: '10000',
  blockchainFeeFrom: '0.34',
  blockchainFeeFromUSD: '0.34',
  blockchainFeeTo: '0.001',
  blockchainFeeToUSD: '10',
  serviceFee: '10',
  webhookUrl: 'https://merchant.domain/webhooks/...',
  createdAt: '2024-12-26T08:21:33.194Z',
  updatedAt: '2024-12-26T08:21:33.194Z',
}

export const WITHDRAWAL = {
  ...SWAP,
  id: 'd2de09da-cec1-46b7-86d9-a344f4579df7',
  organizationId: 'da2fa0f7-3ac9-493e-b240-7e37555b1cfb',
  type: 'WITHDRAWAL',
  addressFromId: '25a8de42-a359-47f1-bb82-bc9f6c20f1b9',
  addressFrom: '0xD65D24ABCd85165a243C33Cf8133ffBaaa98255D',
  addressTo: '0x22aECc7ff5b435E38be5457C8538256918783F67',
  blockchainFeeToSource: 'ADVANCED',
  txId: '0xadcc95b8bcd123e41612c46b057df889e32a73297e973c21e8b38046ac04130a',
  approveUrl: 'https://merchant.domain/webhooks/...',
  approveResult: {
    apiKey: {
      id: '9d22fec0-c979-46a2-9a71-264e0c4cb75c',
      public: 'c9jeO7OJcJb7cnBTVXrgtRzazf60W4Lbsz3/wOYM1m2EsJyZz5wGfbIIuoJ4Ugs6HMowQj8zlv2jf8Vt1ra4Fw==',
    },
    request: { ip: '123.231.123.100', userAgent: 'axios/1.6.0' },
    approve: true,
    time: '2025-06-09T13:18:11.513Z',
  },
  requestedClientId: 'c2e0461d-344c-45ef-9418-456a678a9a5f',
  requestedCurrency: 'EUR',
  requestedAmount: '5500',
  createdAt: '2025-06-09T13:18:11.513Z',
  updatedAt: '2025-06-09T13:18:11.513Z',
}

/** What only withdrawals have, as a swap shows it. */
export const NO_WITHDRAWAL = {
  type: null,
  addressFromId: null,
  addressFrom: null,
  addressTo: null,
  blockchainFeeToSource: null,
  txId: null,
  approveUrl: null,
  approveResult: null,
  requestedClientId: null,
  requestedCurrency: null,
  requestedAmount: null,
}

/** What to ask for, of either kind. */
export const CREATE = {
  address: '1CGuTUAx7icKniPVKGiyiT7QLycpkxULLP',
  currency: 'BTC',
  network: 'bitcoin',
  amountFrom: '1000',
  feeInAmount: true,
  webhookUrl: 'https://merchant.domain/webhooks/...',
}
