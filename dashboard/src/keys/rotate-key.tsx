import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { call } from '../api/client.ts'
import { fieldProblems } from '../api/field-problems.ts'
import { Button } from '../components/button.tsx'
import { Dialog, DialogBody, DialogEnd } from '../components/dialog.tsx'
import { ProblemNote } from '../components/problem-note.tsx'
import { Select } from '../components/select.tsx'
import type { Key, RotatedKey } from './key.ts'
import type { ShownKey } from './new-key-shown.tsx'

const overlaps = [
  { value: '0', label: 'Stops at once' },
  { value: '1', label: 'Works for one hour more' },
  { value: '24', label: 'Works for a day more' },
  { value: '168', label: 'Works for a week more' },
  { value: '720', label: 'Works for 30 days more' },
] as const
type Overlap = (typeof overlaps)[number]['value']

type RotateKeyProps = { readonly of: Key; onMade(shown: ShownKey): void; onClose(): void }

/** Makes a key in place of another; both work for a while, so that nothing has to stop. */
export function RotateKey({ of, onMade, onClose }: RotateKeyProps) {
  const client = useQueryClient()
  const [overlap, setOverlap] = useState<Overlap>('24')
  const rotate = useMutation({
    mutationFn: () =>
      call<RotatedKey>(`api/keys/${of.id}/rotate`, { method: 'POST', body: { overlapHours: Number(overlap) } }),
    onSuccess: (made) => {
      void client.invalidateQueries({ queryKey: ['list', 'keys'] })
      onMade({ ...made, name: of.name })
    },
  })
  return (
    <Dialog
      title={`Rotate “${of.name}”`}
      note="A new key of the same name, with the same scopes and lifetime, takes its place."
      onClose={onClose}
    >
      <DialogBody>
        <ProblemNote text={fieldProblems(rotate.error, []).rest} />
        <Select label="The old key" value={overlap} options={overlaps} onChoose={setOverlap} data-autofocus />
      </DialogBody>
      <DialogEnd>
        <Button onClick={onClose}>Cancel</Button>
        <Button look="primary" busy={rotate.isPending} onClick={() => rotate.mutate()}>
          Rotate the key
        </Button>
      </DialogEnd>
    </Dialog>
  )
}
