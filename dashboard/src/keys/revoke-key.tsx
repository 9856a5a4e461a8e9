import { useMutation, useQueryClient } from '@tanstack/react-query'
import { call } from '../api/client.ts'
import { fieldProblems } from '../api/field-problems.ts'
import { useNow } from '../clock.tsx'
import { Confirm } from '../components/dialog.tsx'
import { useToasts } from '../components/toasts.tsx'
import { formatAgo } from '../format-duration.ts'
import type { Key } from './key.ts'

/** Asks once more before a key stops working, and says who would notice. */
export function RevokeKey({ of, onClose }: { readonly of: Key; onClose(): void }) {
  const client = useQueryClient()
  const { show } = useToasts()
  const now = useNow()
  const revoke = useMutation({
    mutationFn: () => call<void>(`api/keys/${of.id}`, { method: 'DELETE' }),
    onSuccess: () => {
      void client.invalidateQueries({ queryKey: ['list', 'keys'] })
      show({ title: `“${of.name}” is revoked`, tone: 'good' })
      onClose()
    },
  })
  return (
    <Confirm
      title={`Revoke “${of.name}”?`}
      action="Revoke the key"
      busy={revoke.isPending}
      problem={fieldProblems(revoke.error, []).rest}
      onConfirm={() => revoke.mutate()}
      onClose={onClose}
    >
      <p>
        Whatever uses this key is refused within five seconds, and there is no way back.{' '}
        {of.lastUsedAt === null
          ? 'It was never used.'
          : `It was last used ${formatAgo(Date.parse(of.lastUsedAt), now)}: what used it then will stop working.`}
      </p>
      <p className="mt-2">To replace it without a stop, rotate it.</p>
    </Confirm>
  )
}
