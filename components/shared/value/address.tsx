import { CopyButton } from '@/components/ui/copy-button'

const GROUP = /.{1,4}/gsu

/**
 * An address on a blockchain, whole, in groups of four, so that two of them can be compared by eye. The gaps are drawn and
 * not written: what is selected or copied is the address alone.
 *
 * @param copy "Copy the address", for screen readers.
 */
export function Address({ value, copy }: { value: string; copy: string }) {
  return (
    <span className="inline-flex max-w-full items-start gap-2">
      <span className="min-w-0 font-mono break-words" translate="no" data-address={value}>
        {(value.match(GROUP) ?? []).map((group, index) => (
          // Groups have no names but their places.
          <span key={index} className="me-[0.6ch] inline-block">
            {group}
          </span>
        ))}
      </span>
      <CopyButton value={value} label={copy} />
    </span>
  )
}
