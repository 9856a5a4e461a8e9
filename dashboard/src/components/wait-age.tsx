import { useNow } from '../clock.tsx'
import { formatMoment } from '../format.ts'
import { formatAge } from '../format-duration.ts'
import { classes } from './classes.ts'

/** From here on a wait is worth a look, and from here on it is bad: a guide for the eye, no target. */
const slowSeconds = 15 * 60
const lateSeconds = 60 * 60

type WaitAgeProps = {
  /** ISO 8601. */
  readonly since: string
  readonly zone: string
  readonly className?: string
}

/** For how long somebody has been waiting for an answer, going on, in the colour of how bad that is. */
export function WaitAge({ since, zone, className }: WaitAgeProps) {
  const at = Date.parse(since)
  const seconds = (useNow() - at) / 1000
  return (
    <time
      dateTime={since}
      title={`since ${formatMoment(at, zone)}`}
      className={classes(
        'number shrink-0 rounded-md px-1.5 py-0.5 font-medium text-xs',
        seconds >= lateSeconds
          ? 'bg-bad-wash text-bad'
          : seconds >= slowSeconds
            ? 'bg-warn-wash text-warn'
            : 'bg-sunken text-ink-soft',
        className,
      )}
    >
      {formatAge(seconds)}
    </time>
  )
}
