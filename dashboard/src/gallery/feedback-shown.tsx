import { useState } from 'react'
import { Badge } from '../components/badge.tsx'
import { Button } from '../components/button.tsx'
import { Confirm, Dialog, DialogBody, DialogEnd } from '../components/dialog.tsx'
import { Field } from '../components/field.tsx'
import { Delta, Moving } from '../components/moving.tsx'
import { useToasts } from '../components/toasts.tsx'
import { formatCount } from '../format.ts'
import { formatDuration } from '../format-duration.ts'

const tones = ['neutral', 'accent', 'good', 'warn', 'bad'] as const

export function FeedbackShown() {
  const { show } = useToasts()
  const [open, setOpen] = useState<'dialog' | 'confirm' | null>(null)
  const [count, setCount] = useState(1_234)
  const close = () => setOpen(null)
  return (
    <>
      <div className="flex flex-wrap gap-2">
        {tones.map((tone) => (
          <Badge key={tone} tone={tone}>
            {tone}
          </Badge>
        ))}
      </div>
      <div className="flex flex-wrap gap-2">
        <Button onClick={() => setOpen('dialog')}>Open a dialog</Button>
        <Button onClick={() => setOpen('confirm')}>Ask once more</Button>
        <Button onClick={() => show({ title: 'Saved', detail: 'It holds from now on.', tone: 'good' })}>
          Good news
        </Button>
        <Button onClick={() => show({ title: 'It failed', detail: 'The server did not answer.', tone: 'bad' })}>
          Bad news
        </Button>
      </div>
      <div className="flex flex-wrap items-baseline gap-6">
        <span className="font-semibold text-3xl tracking-tight">
          <Moving text={formatCount(count)} />
        </span>
        <span className="font-semibold text-3xl tracking-tight">
          <Moving text={formatDuration(125)} smallUnits />
        </span>
        <Delta now={112} before={100} better="more" />
        <Delta now={112} before={100} better="less" />
        <Button size="small" onClick={() => setCount(count + 1)}>
          Move the figure
        </Button>
      </div>
      {open === 'dialog' && (
        <Dialog title="A dialog" note="The page behind it is inert." onClose={close}>
          <DialogBody>
            <Field label="Name" />
          </DialogBody>
          <DialogEnd>
            <Button onClick={close}>Cancel</Button>
            <Button look="primary" onClick={close}>
              Save
            </Button>
          </DialogEnd>
        </Dialog>
      )}
      {open === 'confirm' && (
        <Confirm title="Discard it?" action="Discard" onConfirm={close} onClose={close}>
          This cannot be undone.
        </Confirm>
      )}
    </>
  )
}
