import { useCallback, useEffect, useState } from 'react'
import { useToasts } from '../components/toasts.tsx'
import type { Said } from './said.ts'

type Jump = {
  /** Goes to a message, reading on to it if need be. */
  jump(messageId: string): void
  /** The message one was led to. */
  readonly pointedAt: string | null
  /** It has not been read yet. */
  readonly isLooking: boolean
}

/** Leads to messages of a transcript; to one further up by reading older pages until it is there. */
export function useJump(said: Said, show: (messageId: string) => boolean, openAt: string | null): Jump {
  const { messages, hasOlder, isLoadingOlder, loadOlder } = said
  const toasts = useToasts()
  const [pointedAt, setPointedAt] = useState(openAt)
  const [wanted, setWanted] = useState(openAt)

  // biome-ignore lint/correctness/useExhaustiveDependencies: further messages are what makes it look again
  useEffect(() => {
    if (wanted === null) return
    if (show(wanted)) setWanted(null)
    else if (hasOlder && !isLoadingOlder) loadOlder()
    else if (!hasOlder) {
      setWanted(null)
      toasts.show({ title: 'That message is not in this chat', detail: 'It may never have reached Parley.' })
    }
  }, [wanted, messages, hasOlder, isLoadingOlder, loadOlder, show])

  const jump = useCallback((messageId: string) => {
    setPointedAt(messageId)
    setWanted(messageId)
  }, [])
  return { jump, pointedAt, isLooking: wanted !== null }
}
