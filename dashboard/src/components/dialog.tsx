import { X } from 'lucide-react'
import { type MouseEvent, type ReactNode, useEffect, useId, useRef } from 'react'
import { Button } from './button.tsx'
import { classes } from './classes.ts'

type DialogProps = {
  readonly title: string
  /** What it is about, in a sentence under the title. */
  readonly note?: ReactNode
  readonly size?: 'small' | 'medium' | 'large'
  /** No title bar: for a palette. The title is said by screen readers alone. */
  readonly bare?: boolean
  /** Nothing but its own buttons closes it, as where a secret is shown once. */
  readonly sticky?: boolean
  onClose(): void
  readonly children: ReactNode
}

const widths = { small: 'w-[26rem]', medium: 'w-[34rem]', large: 'w-[48rem]' } as const

/**
 * A modal dialog while it is drawn. It is the browser's own: the page behind is inert, Escape closes, the focus goes back
 * to where it was. It begins at what has `data-autofocus`, else at the first control.
 */
export function Dialog({ title, note, size = 'small', bare = false, sticky = false, onClose, children }: DialogProps) {
  const dialog = useRef<HTMLDialogElement>(null)
  const id = useId()

  useEffect(() => {
    const element = dialog.current
    element?.showModal()
    // React's own autoFocus comes too early: until now nothing in here could have the focus.
    element?.querySelector<HTMLElement>('[data-autofocus]')?.focus()
    return () => element?.close()
  }, [])

  /** A press on the backdrop is one on the dialog itself, outside of everything in it. */
  function onPointer(event: MouseEvent): void {
    if (event.target === dialog.current && !sticky) onClose()
  }

  return (
    <dialog
      ref={dialog}
      aria-labelledby={id}
      onMouseDown={onPointer}
      onCancel={(event) => {
        event.preventDefault()
        if (!sticky) onClose()
      }}
      className={classes(
        'max-h-[calc(100dvh-2rem)] max-w-[calc(100vw-2rem)] animate-arrive overflow-hidden rounded-xl border border-edge bg-raised',
        'text-ink shadow-float outline-none backdrop:bg-(--backdrop)',
        bare ? 'mx-auto mt-[12vh] mb-auto' : 'm-auto',
        widths[size],
      )}
    >
      <div className="flex max-h-[calc(100dvh-2rem-2px)] flex-col">
        {bare ? (
          <h2 id={id} className="sr-only">
            {title}
          </h2>
        ) : (
          <header className="flex items-start gap-4 px-5 pt-4 pb-3">
            <div className="min-w-0 flex-1">
              <h2 id={id} className="font-semibold text-lg tracking-tight">
                {title}
              </h2>
              {note && <p className="mt-0.5 text-ink-soft text-sm">{note}</p>}
            </div>
            {!sticky && (
              <Button look="quiet" size="icon" aria-label="Close" onClick={onClose}>
                <X size={16} aria-hidden="true" />
              </Button>
            )}
          </header>
        )}
        {children}
      </div>
    </dialog>
  )
}

/** What the dialog is about; scrolls where it is too long. */
export function DialogBody({ children }: { children: ReactNode }) {
  return <div className="flex min-h-0 flex-1 flex-col gap-4 overflow-y-auto px-5 pb-5">{children}</div>
}

/** Its buttons, the one that goes on last. */
export function DialogEnd({ children }: { children: ReactNode }) {
  return <footer className="flex justify-end gap-2 border-edge border-t bg-canvas px-5 py-3">{children}</footer>
}

type ConfirmProps = {
  readonly title: string
  /** What will happen, and whether it can be undone. */
  readonly children: ReactNode
  /** The verb of the button: "Discard 3". */
  readonly action: string
  readonly busy?: boolean
  readonly problem?: string | null
  onConfirm(): void
  onClose(): void
}

/** Asks once more before what cannot be undone. */
export function Confirm({ title, children, action, busy = false, problem = null, onConfirm, onClose }: ConfirmProps) {
  return (
    <Dialog title={title} onClose={onClose}>
      <DialogBody>
        <div className="text-ink-soft text-sm">{children}</div>
        {problem && (
          <p role="alert" className="rounded-md bg-bad-wash px-3 py-2 text-bad text-sm">
            {problem}
          </p>
        )}
      </DialogBody>
      <DialogEnd>
        <Button data-autofocus onClick={onClose}>
          Cancel
        </Button>
        <Button look="danger" busy={busy} onClick={onConfirm}>
          {action}
        </Button>
      </DialogEnd>
    </Dialog>
  )
}
