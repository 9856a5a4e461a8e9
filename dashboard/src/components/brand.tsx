/** Parley's mark: a speech bubble that holds a chart. Decorative; say the name beside it. */
export function Mark({ size = 24 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden="true" className="shrink-0">
      <rect width="32" height="32" rx="8" className="fill-accent" />
      <path
        d="M9 9.5h14a2.5 2.5 0 0 1 2.5 2.5v7a2.5 2.5 0 0 1-2.5 2.5h-7.2L11 25.6v-4.1H9A2.5 2.5 0 0 1 6.5 19v-7A2.5 2.5 0 0 1 9 9.5Z"
        fill="#fff"
      />
      <path
        d="M11.5 17.5v-2M16 17.5v-4.6M20.5 17.5v-3.2"
        className="stroke-accent"
        strokeWidth="2.2"
        strokeLinecap="round"
      />
    </svg>
  )
}
