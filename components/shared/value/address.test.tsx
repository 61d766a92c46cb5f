// @vitest-environment happy-dom
import { cleanup, render } from '@testing-library/react'
import { NextIntlClientProvider } from 'next-intl'
import { afterEach, expect, test } from 'vitest'
import { Address } from './address'

afterEach(cleanup)

const shown = (value: string, unlike?: string) => {
  const { container } = render(
    <NextIntlClientProvider locale="en" messages={{ common: { copy: 'Copy', copied: 'Copied' } }}>
      <Address value={value} copy="Copy the address" unlike={unlike} />
    </NextIntlClientProvider>,
  )
  const marks = [...container.querySelectorAll('mark')].map((mark) => mark.textContent)
  return { marks, text: container.querySelector('[data-address]')?.textContent }
}

test('the groups in which an address differs from one that it looks like are marked, and nothing else', () => {
  const { marks, text } = shown('0x77aabbbbcccc0a79', '0x77aabbddcccc0a79')
  expect(marks).toEqual(['bbcc'])
  expect(text).toBe('0x77aabbbbcccc0a79')
})

test('a longer one is marked where the other has nothing', () => {
  expect(shown('bc1qar0srrr7', 'bc1qar0s').marks).toEqual(['rrr7'])
})

test('the same hexadecimal address in other capitals is no other one', () => {
  expect(shown('0xABCDef12', '0xabcdEF12').marks).toEqual([])
  expect(shown('0xABCDef12').marks).toEqual([])
})
