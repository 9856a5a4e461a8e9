import { useNow } from '../clock.tsx'
import { Badge, type Tone } from '../components/badge.tsx'
import { classes } from '../components/classes.ts'
import { formatRecent, plural } from '../format.ts'
import { type Connection, type Health, healthOf } from './connection.ts'
import { refusalWords } from './refusal-words.ts'
import { hasWriteKey } from './sources.ts'

const looks: Readonly<Record<Health['kind'], { readonly tone: Tone; readonly dot: string; readonly word: string }>> = {
  healthy: { tone: 'good', dot: 'bg-good', word: 'Healthy' },
  quiet: { tone: 'neutral', dot: 'bg-edge-strong', word: 'Quiet' },
  refusing: { tone: 'bad', dot: 'bg-bad-dot', word: 'Refusing' },
  'leaving-out': { tone: 'warn', dot: 'bg-warn-dot', word: 'Leaving out' },
  never: { tone: 'warn', dot: 'bg-warn-dot', word: 'Never heard of' },
  disabled: { tone: 'neutral', dot: 'bg-edge-strong', word: 'Disabled' },
}

/** How a connection stands, in a word. */
export function HealthBadge({ of }: { readonly of: Connection }) {
  const { tone, dot, word } = looks[healthOf(of, useNow()).kind]
  return (
    <Badge tone={tone}>
      <span aria-hidden="true" className={classes('size-1.5 rounded-full', dot)} />
      {word}
    </Badge>
  )
}

/** The same in a sentence. */
export function HealthSentence({ of, zone }: { readonly of: Connection; readonly zone: string }) {
  const now = useNow()
  return <span>{sentence(healthOf(of, now), of.source, now, zone)}</span>
}

function sentence(health: Health, source: string, now: number, zone: string): string {
  switch (health.kind) {
    case 'healthy':
      return 'Delivered within the last hour'
    case 'quiet':
      return `Quiet since ${formatRecent(Date.parse(health.since), now, zone)}`
    case 'refusing':
      return `${refusalWords(health.refusal.reason, source).title}, last ${formatRecent(Date.parse(health.refusal.lastAt), now, zone)}`
    case 'leaving-out':
      return `${plural(health.count, 'event')} left out in 24 hours, last ${formatRecent(Date.parse(health.lastAt), now, zone)}`
    case 'never':
      return hasWriteKey(source) ? 'No event has come yet' : 'Nothing has called its address yet'
    case 'disabled':
      return `${hasWriteKey(source) ? 'Its write key opens nothing' : 'Its address answers 404'} since ${formatRecent(Date.parse(health.since), now, zone)}`
  }
}
