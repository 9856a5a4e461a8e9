import { CircleCheck, TriangleAlert, X } from 'lucide-react'
import { Toast as Primitive } from 'radix-ui'
import { createContext, type ReactNode, useCallback, useContext, useMemo, useState } from 'react'
import { Button } from './button.tsx'

export type Toast = {
  readonly title: string
  readonly detail?: ReactNode
  readonly tone?: 'good' | 'bad'
  /** Stays until it is replaced or closed: work is under way. */
  readonly isLasting?: boolean
  readonly action?: { readonly label: string; run(): void }
}

type Shown = Toast & { readonly id: string }

/** Shows a toast; one of the same `id` is replaced, which is how progress is told. */
export type ShowToast = (toast: Toast, id?: string) => void

const ToastsContext = createContext<{ show: ShowToast; close(id: string): void } | null>(null)

const shownMs = 6_000
const toastsMax = 4
let made = 0

/** Lets everything inside show toasts at the edge of the page. */
export function ToastsProvider({ children }: { children: ReactNode }) {
  const [toasts, setToasts] = useState<readonly Shown[]>([])
  const close = useCallback((id: string) => setToasts((before) => before.filter((toast) => toast.id !== id)), [])
  const show = useCallback<ShowToast>((toast, id = `toast ${++made}`) => {
    setToasts((before) => {
      const next = { ...toast, id }
      const isThere = before.some((other) => other.id === id)
      return isThere ? before.map((other) => (other.id === id ? next : other)) : [...before, next].slice(-toastsMax)
    })
  }, [])
  const context = useMemo(() => ({ show, close }), [show, close])
  return (
    <ToastsContext value={context}>
      <Primitive.Provider label="Messages" duration={shownMs} swipeDirection="right">
        {children}
        {toasts.map((toast) => (
          <ToastCard key={toast.id} toast={toast} onClose={() => close(toast.id)} />
        ))}
        <Primitive.Viewport className="fixed right-4 bottom-4 z-40 flex w-[min(24rem,calc(100vw-2rem))] flex-col gap-2 outline-none" />
      </Primitive.Provider>
    </ToastsContext>
  )
}

/** Shows and takes away toasts. */
export function useToasts(): { show: ShowToast; close(id: string): void } {
  const context = useContext(ToastsContext)
  if (!context) throw new Error('useToasts needs a ToastsProvider around it')
  return context
}

function ToastCard({ toast, onClose }: { readonly toast: Shown; onClose(): void }) {
  const { title, detail, tone, isLasting = false, action } = toast
  return (
    <Primitive.Root
      type={tone === 'bad' ? 'foreground' : 'background'}
      duration={isLasting ? Number.POSITIVE_INFINITY : shownMs}
      onOpenChange={(isOpen) => {
        if (!isOpen) onClose()
      }}
      className="flex animate-arrive items-start gap-3 rounded-lg border border-edge bg-raised px-4 py-3 shadow-float"
    >
      {tone === 'good' && <CircleCheck size={17} className="mt-px shrink-0 text-good" aria-hidden="true" />}
      {tone === 'bad' && <TriangleAlert size={17} className="mt-px shrink-0 text-bad" aria-hidden="true" />}
      <div className="min-w-0 flex-1">
        <Primitive.Title className="font-medium text-ink text-sm">{title}</Primitive.Title>
        {detail && (
          <Primitive.Description className="number mt-0.5 text-ink-soft text-xs">{detail}</Primitive.Description>
        )}
      </div>
      {action && (
        <Primitive.Action asChild altText={action.label}>
          <Button size="small" onClick={action.run}>
            {action.label}
          </Button>
        </Primitive.Action>
      )}
      <Primitive.Close asChild>
        <Button look="quiet" size="icon" aria-label="Close">
          <X size={14} aria-hidden="true" />
        </Button>
      </Primitive.Close>
    </Primitive.Root>
  )
}
