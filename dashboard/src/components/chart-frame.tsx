import {
  type KeyboardEvent,
  type MouseEvent,
  type PointerEvent,
  type ReactNode,
  useLayoutEffect,
  useRef,
  useState,
} from 'react'
import { useNavigate } from 'react-router'
import { labelEvery } from '../charts/scale.ts'
import { classes } from './classes.ts'

/** Where things are, in pixels of the drawing. Bands share the width evenly; `y` grows downwards. */
export type Plot = {
  readonly width: number
  readonly height: number
  readonly band: number
  left(index: number): number
  middle(index: number): number
  y(value: number): number
  readonly active: number | null
}

type ChartFrameProps = {
  /** What the chart shows, for screen readers. */
  readonly label: string
  readonly heightPx: number
  /** Buckets that can be looked at; more `slots` leave room for those still to come. */
  readonly buckets: number
  readonly slots?: number
  readonly ticks: readonly number[]
  readonly tickLabel: (value: number) => string
  readonly bucketLabel: (index: number) => string
  /** The bucket in words: what a screen reader says when one moves there. */
  readonly describe: (index: number) => string
  readonly tooltip: (index: number) => ReactNode
  /** Where a bucket leads: to the rows behind it. */
  readonly hrefOf?: (index: number) => string
  readonly children: (plot: Plot) => ReactNode
}

const gutter = { left: 40, right: 4, top: 10, bottom: 24 } as const
const tickLabelPx = 62

/**
 * Axes, grid, tooltip and keyboard of a chart; what is drawn inside comes from `children`. The pointer or the arrow keys
 * pick a bucket; it is told in a tooltip and, for screen readers, in words.
 */
export function ChartFrame(props: ChartFrameProps) {
  const { label, heightPx, buckets, ticks, tickLabel, bucketLabel, tooltip, hrefOf, children } = props
  const slots = Math.max(buckets, props.slots ?? buckets, 1)
  const [frame, widthPx] = useWidth()
  const width = Math.max(0, widthPx - gutter.left - gutter.right)
  const height = heightPx - gutter.top - gutter.bottom
  const top = ticks.at(-1) ?? 1
  const band = width / slots
  const { active, said, handlers } = usePicked(props, band)
  const plot: Plot = {
    width,
    height,
    band,
    left: (index) => index * band,
    middle: (index) => (index + 0.5) * band,
    y: (value) => height - (value / top) * height,
    active,
  }

  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset groups form fields; this groups the marks of a chart
    <div
      ref={frame}
      role="group"
      aria-roledescription="chart"
      aria-label={`${label}. Arrow keys move through it${hrefOf ? ', Enter shows what is behind a column' : ''}.`}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: the arrow keys move through the buckets
      tabIndex={0}
      className={classes('relative rounded-md', hrefOf && active !== null && 'cursor-pointer')}
      style={{ height: heightPx }}
      {...handlers}
    >
      {width > 0 && (
        <svg width={widthPx} height={heightPx} aria-hidden="true" className="block overflow-visible">
          <g transform={`translate(${gutter.left} ${gutter.top})`}>
            <Grid plot={plot} ticks={ticks} tickLabel={tickLabel} />
            {active !== null && (
              <rect x={plot.left(active)} width={band} height={height} rx={3} className="fill-hover" />
            )}
            {children(plot)}
            <BucketLabels plot={plot} slots={slots} buckets={buckets} bucketLabel={bucketLabel} />
          </g>
        </svg>
      )}
      {active !== null && (
        <Tooltip x={gutter.left + plot.middle(active)} widthPx={widthPx}>
          {tooltip(active)}
        </Tooltip>
      )}
      <p aria-live="polite" className="sr-only">
        {active !== null && said}
      </p>
    </div>
  )
}

/**
 * Which bucket is being looked at, by pointer or by keyboard; `said` is what it held when the keyboard came there, so that
 * neither a passing pointer nor each new answer speaks.
 */
function usePicked({ buckets, hrefOf, describe }: ChartFrameProps, band: number) {
  const navigate = useNavigate()
  const [picked, setPicked] = useState<number | null>(null)
  const [said, setSaid] = useState('')
  // A finger has no other way to look at a column than to press it: the second press on it leads on.
  const pressed = useRef<number | null>(null)
  const active = picked !== null && picked < buckets ? picked : null

  function pick(index: number | null, words = ''): void {
    setPicked(index)
    setSaid(words)
  }
  const clear = () => pick(null)

  function onPointer(event: PointerEvent<HTMLElement>): void {
    const x = event.clientX - event.currentTarget.getBoundingClientRect().left - gutter.left
    const index = Math.floor(x / band)
    pick(index >= 0 && index < buckets ? index : null)
  }

  function goOn(index: number | null): void {
    if (index !== null && hrefOf) navigate(hrefOf(index))
  }

  function onClick(event: MouseEvent<HTMLElement>): void {
    const isFinger = (event.nativeEvent as globalThis.PointerEvent).pointerType === 'touch'
    if (!isFinger || pressed.current === active) goOn(active)
    pressed.current = active
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (event.key === 'Enter') goOn(active)
    const last = buckets - 1
    const moves: Record<string, number | null> = {
      ArrowRight: Math.min(last, (active ?? -1) + 1),
      ArrowLeft: Math.max(0, (active ?? buckets) - 1),
      Home: 0,
      End: last,
      Escape: null,
    }
    const next = moves[event.key]
    if (next === undefined) return
    event.preventDefault()
    pick(next, next === null ? '' : describe(next))
  }

  const handlers = {
    onPointerMove: onPointer,
    onPointerDown: onPointer,
    onPointerLeave: clear,
    onClick,
    onKeyDown,
    onBlur: clear,
  }
  return { active, said, handlers }
}

type GridProps = {
  readonly plot: Plot
  readonly ticks: readonly number[]
  readonly tickLabel: (value: number) => string
}

function Grid({ plot, ticks, tickLabel }: GridProps) {
  return ticks.map((tick) => (
    <g key={tick} transform={`translate(0 ${Math.round(plot.y(tick)) + 0.5})`}>
      <line x2={plot.width} className={tick === 0 ? 'stroke-edge-strong' : 'stroke-grid'} />
      <text x={-10} dy="0.32em" textAnchor="end" className="number fill-ink-faint text-2xs">
        {tickLabel(tick)}
      </text>
    </g>
  ))
}

type BucketLabelsProps = {
  readonly plot: Plot
  readonly slots: number
  readonly buckets: number
  readonly bucketLabel: (index: number) => string
}

function BucketLabels({ plot, slots, buckets, bucketLabel }: BucketLabelsProps) {
  const every = labelEvery(slots, plot.width, tickLabelPx)
  return Array.from({ length: buckets }, (_, index) => index)
    .filter((index) => index % every === 0)
    .map((index) => (
      <text
        key={index}
        x={plot.middle(index)}
        y={plot.height + 18}
        textAnchor={anchorOf(plot, index)}
        className="number fill-ink-faint text-2xs"
      >
        {bucketLabel(index)}
      </text>
    ))
}

/** Narrow bands at either end would push a centred label out of the drawing. */
function anchorOf(plot: Plot, index: number): 'start' | 'middle' | 'end' {
  const half = tickLabelPx / 2 - 6
  if (plot.middle(index) + half > plot.width + gutter.right) return 'end'
  return plot.middle(index) - half < -gutter.left ? 'start' : 'middle'
}

type TooltipProps = { readonly x: number; readonly widthPx: number; readonly children: ReactNode }

function Tooltip({ x, widthPx, children }: TooltipProps) {
  const side = x > widthPx / 2 ? 'end' : 'start'
  return (
    <div
      aria-hidden="true"
      style={{ transform: `translateX(${side === 'start' ? x + 12 : x - 12}px)` }}
      className="pointer-events-none absolute top-2 left-0 z-10 w-0"
    >
      <div
        className={classes(
          'absolute top-0 min-w-36 whitespace-nowrap rounded-lg border border-edge bg-raised px-3 py-2 shadow-float',
          side === 'start' ? 'left-0' : 'right-0',
        )}
      >
        {children}
      </div>
    </div>
  )
}

function useWidth() {
  const [width, setWidth] = useState(0)
  const element = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => {
    const frame = element.current
    if (!frame) return
    setWidth(frame.clientWidth)
    const observer = new ResizeObserver(() => setWidth(frame.clientWidth))
    observer.observe(frame)
    return () => observer.disconnect()
  }, [])
  return [element, width] as const
}
