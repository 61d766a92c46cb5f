import { CopyButton } from '@/components/ui/copy-button'

const GROUP = /.{1,4}/gsu
/** Hexadecimal addresses say the same in capitals. */
const HEX = /^0x[0-9a-f]+$/i

const groupsOf = (address: string): string[] => address.match(GROUP) ?? []
const read = (address: string) => groupsOf(HEX.test(address) ? address.toLowerCase() : address)

/**
 * An address on a blockchain, whole, in groups of four, so that two of them can be compared by eye. The gaps are drawn and
 * not written: what is selected or copied is the address alone.
 *
 * @param copy "Copy the address", for screen readers.
 * @param unlike another one that it looks like: the groups in which they differ are marked.
 */
export function Address({ value, copy, unlike }: { value: string; copy: string; unlike?: string }) {
  const own = read(value)
  const others = unlike === undefined ? own : read(unlike)
  return (
    <span className="inline-flex max-w-full items-start gap-2">
      <span className="min-w-0 font-mono break-words" translate="no" data-address={value}>
        {groupsOf(value).map((group, index) => {
          const Group = own[index] === others[index] ? 'span' : 'mark'
          return (
            // Groups have no names but their places.
            <Group key={index} className="me-[0.6ch] inline-block">
              {group}
            </Group>
          )
        })}
      </span>
      <CopyButton value={value} label={copy} />
    </span>
  )
}
