import { useMutation, useQueryClient } from '@tanstack/react-query'
import { call } from '../api/client.ts'
import { Confirm } from '../components/dialog.tsx'
import { useToasts } from '../components/toasts.tsx'
import type { Member } from './member.ts'
import { refusal } from './refusal.ts'

/** Asks once more before somebody loses their access. */
export function RemoveMember({ of, onClose }: { readonly of: Member; onClose(): void }) {
  const client = useQueryClient()
  const { show } = useToasts()
  const remove = useMutation({
    mutationFn: () => call<void>(`api/members/${of.id}`, { method: 'DELETE' }),
    onSuccess: () => {
      void client.invalidateQueries({ queryKey: ['list', 'members'] })
      show({ title: `${of.name} is removed`, tone: 'good' })
      onClose()
    },
  })
  return (
    <Confirm
      title={`Remove ${of.name}?`}
      action="Remove the member"
      busy={remove.isPending}
      problem={refusal(remove.error, of.name)}
      onConfirm={() => remove.mutate()}
      onClose={onClose}
    >
      <p>
        {of.email} can no longer sign in, and is signed out everywhere within five seconds. Keys that they made go on
        working, and so does everything they set up.
      </p>
    </Confirm>
  )
}
