import { ShieldCheck, ShieldOff } from 'lucide-react'
import { useState } from 'react'
import { problemOf } from '../api/client.ts'
import { Button } from '../components/button.tsx'
import { Confirm } from '../components/dialog.tsx'
import type { Connection } from './connection.ts'
import { useChangeConnection } from './use-connections.ts'

/** Decides whether what comes with a write key may say who people are. */
export function TrustButton({ connection }: { readonly connection: Connection }) {
  const [isOpen, setIsOpen] = useState(false)
  const change = useChangeConnection(connection.id)
  const problem = change.error && problemOf(change.error)
  const isTrusted = connection.trusted === true
  const Icon = isTrusted ? ShieldOff : ShieldCheck
  return (
    <>
      <Button onClick={() => setIsOpen(true)}>
        <Icon size={15} aria-hidden="true" />
        {isTrusted ? 'Trust its key no longer' : 'Trust its key'}
      </Button>
      {isOpen && (
        <Confirm
          title={isTrusted ? `Trust the key of ${connection.name} no longer?` : `Trust the key of ${connection.name}?`}
          action={isTrusted ? 'Trust it no longer' : 'Trust it'}
          busy={change.isPending}
          problem={problem && (problem.detail ?? problem.title)}
          onConfirm={() => change.mutate({ trusted: !isTrusted }, { onSuccess: () => setIsOpen(false) })}
          onClose={() => setIsOpen(false)}
        >
          {isTrusted
            ? 'Within seconds its events no longer say who people are: each is its anonymous id’s, and what else it says is kept and joins nobody. What was joined stays joined.'
            : 'Within seconds its events say who people are: identifiers that come together are made one contact, for good. Do this only if the key is on your server alone. Whoever reads it in the source of a page or in an app could make one contact of all your customers; if it ever stood there, replace it first. What came before is not read anew.'}
        </Confirm>
      )}
    </>
  )
}
