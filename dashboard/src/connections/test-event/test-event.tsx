import { Check, Circle, FlaskConical, LoaderCircle, X } from 'lucide-react'
import type { ReactNode } from 'react'
import { Button } from '../../components/button.tsx'
import { classes } from '../../components/classes.ts'
import { formatElapsed } from '../../format-duration.ts'
import { refusedWords } from './deliver.ts'
import type { Test, TestRun } from './use-test-event.ts'

type StageState = 'todo' | 'busy' | 'late' | 'done' | 'failed'
type Stage = { readonly name: string; readonly state: StageState; readonly ms: number | null }

/** Sends a signed test event to the webhook address and shows how far it comes. */
export function TestEvent({ test: { run, start } }: { readonly test: Test }) {
  const isUnderWay = run.state === 'sending' || (run.state === 'processing' && !run.isLate)
  return (
    <div className="flex flex-col gap-3">
      <div>
        <Button look={run.state === 'found' ? 'plain' : 'primary'} busy={isUnderWay} onClick={start}>
          {!isUnderWay && <FlaskConical size={15} aria-hidden="true" />}
          {run.state === 'idle' ? 'Send a signed test event' : isUnderWay ? 'Testing' : 'Send another'}
        </Button>
      </div>
      {run.state !== 'idle' && (
        <ol aria-label="Stages of the test" className="flex flex-col gap-1.5">
          {stagesOf(run).map((stage) => (
            <StageLine key={stage.name} stage={stage} />
          ))}
        </ol>
      )}
      <div role="status">{outcome(run)}</div>
    </div>
  )
}

const acceptedStage = 'Accepted by the webhook address'
const processedStage = 'Processed'
const foundStage = 'Found in the event log'

function stagesOf(run: TestRun): readonly Stage[] {
  const stages = (
    accepted: StageState,
    later: StageState,
    times: readonly (number | null)[] = [],
  ): readonly Stage[] => [
    { name: acceptedStage, state: accepted, ms: times[0] ?? null },
    { name: processedStage, state: later, ms: times[1] ?? null },
    { name: foundStage, state: later === 'done' ? 'done' : 'todo', ms: times[2] ?? null },
  ]
  switch (run.state) {
    case 'idle':
      return []
    case 'sending':
      return stages('busy', 'todo')
    case 'failed':
    case 'refused':
      return stages('failed', 'todo')
    case 'processing':
      return stages('done', run.isLate ? 'late' : 'busy', [run.acceptedMs])
    case 'found':
      return stages('done', 'done', [run.acceptedMs, run.processedMs, run.foundMs])
  }
}

const icons: Readonly<Record<StageState, ReactNode>> = {
  todo: <Circle size={15} className="text-ink-faint" aria-hidden="true" />,
  busy: <LoaderCircle size={15} className="animate-spin text-accent-ink" aria-hidden="true" />,
  late: <LoaderCircle size={15} className="animate-spin text-warn" aria-hidden="true" />,
  done: <Check size={15} className="text-good" aria-hidden="true" />,
  failed: <X size={15} className="text-bad" aria-hidden="true" />,
}

const said: Readonly<Record<StageState, string>> = {
  todo: 'not yet',
  busy: 'under way',
  late: 'late',
  done: 'done',
  failed: 'failed',
}

function StageLine({ stage: { name, state, ms } }: { readonly stage: Stage }) {
  return (
    <li className="flex items-center gap-2.5 text-sm">
      {icons[state]}
      <span className={classes(state === 'todo' ? 'text-ink-faint' : 'text-ink')}>{name}</span>
      <span className="sr-only">{said[state]}</span>
      {ms !== null && <span className="number text-ink-faint text-xs">{formatElapsed(ms)}</span>}
    </li>
  )
}

function outcome(run: TestRun): ReactNode {
  switch (run.state) {
    case 'idle':
    case 'sending':
      return null
    case 'failed':
      return (
        <Told
          title={run.problem.title}
          advice={run.problem.detail ?? 'The test call could not be made.'}
          requestId={run.problem.requestId}
        />
      )
    case 'refused': {
      const { title, advice } = refusedWords(run.refusal)
      return <Told title={title} advice={advice} requestId={run.refusal.requestId} />
    }
    case 'processing':
      return run.isLate ? (
        <Told
          tone="warn"
          title="Not processed after 10 seconds"
          advice="It was accepted and is safe on the stream, but nothing has taken it from there. Either no processor runs, or it has a lot to catch up on; parley doctor tells which. This page goes on looking."
        />
      ) : null
    case 'found':
      return (
        <p className="text-good text-sm">
          It works: what this address receives is signed, stored and counted. The test itself counts in no figure.
        </p>
      )
  }
}

type ToldProps = {
  readonly title: string
  readonly advice: string
  readonly tone?: 'bad' | 'warn'
  readonly requestId?: string | null | undefined
}

function Told({ title, advice, tone = 'bad', requestId }: ToldProps) {
  return (
    <div className={classes('rounded-md px-3 py-2 text-sm', tone === 'bad' ? 'bg-bad-wash' : 'bg-warn-wash')}>
      <p className={classes('font-medium', tone === 'bad' ? 'text-bad' : 'text-warn')}>{title}</p>
      <p className="text-ink-soft">{advice}</p>
      {requestId && (
        <p className="mt-1 text-ink-soft text-xs">
          Request <code className="break-all font-mono text-2xs">{requestId}</code>
        </p>
      )}
    </div>
  )
}
