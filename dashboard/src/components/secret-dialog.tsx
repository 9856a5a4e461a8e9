import { Eye } from 'lucide-react'
import { type ReactNode, useId } from 'react'
import { Button } from './button.tsx'
import { CopyBox } from './copy-box.tsx'
import { Dialog, DialogBody, DialogEnd } from './dialog.tsx'

type SecretDialogProps = {
  readonly title: string
  /** What the secret is: "The key". */
  readonly label: string
  readonly secret: string
  /** Closes it: "I have stored the key". */
  readonly done: string
  onClose(): void
  /** What to do with it. */
  readonly children?: ReactNode
}

/** Shows a secret this once; only its button closes it, so that no slip of the hand loses it. */
export function SecretDialog({ title, label, secret, done, onClose, children }: SecretDialogProps) {
  const id = useId()
  return (
    <Dialog title={title} size="medium" sticky onClose={onClose}>
      <DialogBody>
        <p className="flex items-start gap-2 rounded-md bg-warn-wash px-3 py-2 text-sm text-warn">
          <Eye size={16} className="mt-0.5 shrink-0" aria-hidden="true" />
          It is shown this once. Copy it now: nobody can read it again.
        </p>
        <div>
          <label htmlFor={id} className="mb-1.5 block font-medium text-ink-soft text-sm">
            {label}
          </label>
          <CopyBox text={secret} copyLabel={`Copy: ${label}`}>
            <input
              id={id}
              readOnly
              data-autofocus
              value={secret}
              onFocus={(event) => event.target.select()}
              spellCheck={false}
              className="h-7 min-w-0 flex-1 bg-transparent font-mono text-ink text-sm outline-none"
            />
          </CopyBox>
        </div>
        {children}
      </DialogBody>
      <DialogEnd>
        <Button look="primary" onClick={onClose}>
          {done}
        </Button>
      </DialogEnd>
    </Dialog>
  )
}
