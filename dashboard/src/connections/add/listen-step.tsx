import { useState } from 'react'
import { Link } from 'react-router'
import { Button } from '../../components/button.tsx'
import { formatTime, plural } from '../../format.ts'
import { useHrefIn } from '../../view/view.ts'
import { healthOf, type WatchedConnection } from '../connection.ts'
import { Refusals } from '../refusals.tsx'
import { ReplaceSecret } from '../replace-secret.tsx'
import { sourceWords } from '../sources.ts'
import type { Heard } from './use-heard.ts'

function causeOf({ source, trusted }: WatchedConnection): string {
  return trusted ? 'Let your server track an event.' : sourceWords(source).cause
}

type ListenStepProps = { readonly connection: WatchedConnection; readonly heard: Heard | null; readonly zone: string }

/** Waits for the first thing that the sender itself sends, and says what keeps it out. */
export function ListenStep({ connection, heard, zone }: ListenStepProps) {
  const hrefIn = useHrefIn()
  const [isReplacing, setIsReplacing] = useState(false)
  // Whatever the age of the latest delivery, only a refusal after it matters here.
  const isRefusing = healthOf(connection, 0).kind === 'refusing'
  return (
    <>
      <p role="status">
        {heard?.real
          ? `It came at ${formatTime(Date.parse(heard.real.receivedAt), zone)}${connection.isMapped ? '. What its calls say is yours to declare.' : ' and is counted. Nothing is left to do.'}`
          : `${causeOf(connection)} This page lights up as soon as it arrives.`}
      </p>
      {isRefusing && (
        <>
          <Refusals refusals={connection.refusals} source={connection.source} zone={zone} />
          <div>
            <Button onClick={() => setIsReplacing(true)}>Replace the secret</Button>
          </div>
        </>
      )}
      {connection.deadLetters > 0 && (
        <p>
          {plural(connection.deadLetters, 'delivery', 'deliveries')} could not be read:{' '}
          <Link
            to={hrefIn('/dead-letters', { connection: connection.id })}
            className="text-accent-ink underline underline-offset-2"
          >
            look at what arrived
          </Link>
          .
        </p>
      )}
      {isReplacing && <ReplaceSecret connection={connection} onClose={() => setIsReplacing(false)} />}
    </>
  )
}
