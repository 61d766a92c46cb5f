/** The mark: two bars of a ledger, one of them moved. Coloured by the text around it. */
export function Logo({ className }: { className?: string }) {
  return (
    <svg viewBox="0 0 24 24" aria-hidden="true" className={className} fill="none">
      <rect x="1" y="1" width="22" height="22" rx="6" fill="var(--accent-fill)" />
      <path
        d="M7 17V7h5.2a3.3 3.3 0 0 1 0 6.6H7"
        stroke="var(--on-accent)"
        strokeWidth="2.2"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
      <path d="M15.5 17h2.5" stroke="var(--on-accent)" strokeWidth="2.2" strokeLinecap="round" />
    </svg>
  )
}
