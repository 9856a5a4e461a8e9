const columns = 24
const rows = 14

/** How strong a square is: a slow wave over the grid, strongest in two bands, as days and weeks leave them. */
function strength(column: number, row: number): number {
  const wave = Math.sin(column * 0.52 + row * 0.9) + Math.sin(column * 0.21 - row * 0.43 + 1.3)
  return Math.max(0, wave / 2)
}

/** The hours of an imagined week, faint, behind the sign-in form. Decoration: it shows no figures. */
export function Backdrop() {
  return (
    <div
      aria-hidden="true"
      className="absolute inset-0 -z-10 mask-[radial-gradient(ellipse_at_center,transparent_22%,black_85%)]"
    >
      <svg
        viewBox={`0 0 ${columns * 10} ${rows * 10}`}
        preserveAspectRatio="xMidYMid slice"
        aria-hidden="true"
        className="size-full fill-inbound"
      >
        {Array.from({ length: columns * rows }, (_, index) => {
          const column = index % columns
          const row = Math.floor(index / columns)
          return (
            <rect
              // biome-ignore lint/suspicious/noArrayIndexKey: the square is its place
              key={index}
              x={column * 10 + 1}
              y={row * 10 + 1}
              width={8}
              height={8}
              rx={1.6}
              opacity={0.03 + strength(column, row) * 0.2}
            />
          )
        })}
      </svg>
    </div>
  )
}
