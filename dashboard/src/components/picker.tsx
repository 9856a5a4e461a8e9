import { ChevronDown } from 'lucide-react'
import { Popover } from 'radix-ui'
import type { ReactNode } from 'react'
import { buttonClasses } from './button.tsx'
import { classes } from './classes.ts'
import { useShortcut } from './shortcuts.tsx'

type PickerProps = {
  /** What is being picked, for screen readers: "Range". */
  readonly label: string
  readonly icon: ReactNode
  /** What is picked now. */
  readonly value: ReactNode
  /** Something other than the default is picked. */
  readonly isSet?: boolean
  readonly open: boolean
  onOpenChange(open: boolean): void
  /** The key that opens it from anywhere on the screen. */
  readonly shortcut?: string
  readonly className?: string
  readonly children: ReactNode
}

/**
 * A button that shows what is chosen and opens a panel to choose anew. Not modal: a modal layer would write a style
 * element into the page, which the content security policy forbids.
 */
export function Picker(props: PickerProps) {
  const { label, icon, value, isSet = false, open, onOpenChange, shortcut, className, children } = props
  useShortcut(shortcut ?? null, `Choose the ${label.toLowerCase()}`, () => onOpenChange(true))
  return (
    <Popover.Root open={open} onOpenChange={onOpenChange}>
      <Popover.Trigger className={classes(buttonClasses(isSet ? 'chosen' : 'plain'), 'min-w-0', className)}>
        <span className="shrink-0 opacity-70">{icon}</span>
        <span className="sr-only">{label}: </span>
        <span className="min-w-0 truncate">{value}</span>
        <ChevronDown size={14} className="-mr-0.5 shrink-0 text-ink-faint" aria-hidden="true" />
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content
          align="end"
          sideOffset={6}
          collisionPadding={12}
          aria-label={label}
          className="z-20 animate-arrive rounded-lg border border-edge bg-raised shadow-float outline-none"
        >
          {children}
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  )
}
