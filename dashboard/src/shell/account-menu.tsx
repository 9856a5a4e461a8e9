import { BookOpen, ChevronsUpDown, LockKeyhole, LogOut, Monitor, Moon, Settings2, Sun } from 'lucide-react'
import { DropdownMenu } from 'radix-ui'
import { addressOf, isSignedOut, problemOf } from '../api/client.ts'
import { classes } from '../components/classes.ts'
import { useToasts } from '../components/toasts.tsx'
import { usePreference } from '../preferences/stored.ts'
import { type Theme, theme } from '../preferences/theme.ts'
import { useSession, useSignOut } from '../session.tsx'

const themes = [
  { value: 'system', label: 'As the system', icon: Monitor },
  { value: 'light', label: 'Light', icon: Sun },
  { value: 'dark', label: 'Dark', icon: Moon },
] as const

const row = classes(
  'flex cursor-pointer select-none items-center gap-2.5 rounded-md px-2.5 py-1.5 text-sm outline-none',
  'text-ink-soft data-highlighted:bg-hover data-highlighted:text-ink',
)

type AccountMenuProps = { readonly shape: 'wide' | 'small'; onPreferences(): void; onPassword(): void }

/**
 * Who is signed in, the theme, and the way out. Not modal, for the reason given at `Picker`; not in
 * a portal, so that it stays inside the landmark it belongs to.
 */
export function AccountMenu({ shape, onPreferences, onPassword }: AccountMenuProps) {
  const { member } = useSession()
  const signOut = useSignOutOrTell()
  return (
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger
        className={classes(
          'flex items-center gap-2.5 rounded-md text-left transition-colors hover:bg-hover data-[state=open]:bg-hover',
          shape === 'wide' ? 'w-full px-2 py-1.5' : 'p-1',
        )}
      >
        <span className="grid size-7 shrink-0 place-items-center rounded-full bg-accent-wash font-semibold text-2xs text-accent-ink">
          {initials(member.name || member.email)}
        </span>
        {shape === 'wide' ? (
          <>
            <span className="min-w-0 flex-1 leading-tight">
              <span className="block truncate font-medium text-ink text-sm">{member.name || member.email}</span>
              <span className="block truncate text-ink-faint text-xs">{member.role}</span>
            </span>
            <ChevronsUpDown size={14} className="text-ink-faint" aria-hidden="true" />
          </>
        ) : (
          <span className="sr-only">Account</span>
        )}
      </DropdownMenu.Trigger>
      <DropdownMenu.Content
        align="end"
        sideOffset={6}
        collisionPadding={12}
        className="z-20 w-56 animate-arrive rounded-lg border border-edge bg-raised p-1.5 shadow-float"
      >
        <DropdownMenu.Label className="px-2.5 pt-1 pb-2">
          <span className="block truncate font-medium text-ink text-sm">{member.name}</span>
          <span className="block truncate text-ink-faint text-xs">{member.email}</span>
        </DropdownMenu.Label>
        <DropdownMenu.Separator className="-mx-1.5 mb-1.5 h-px bg-edge" />
        <ThemeItems />
        <DropdownMenu.Separator className="-mx-1.5 my-1.5 h-px bg-edge" />
        {shape === 'small' && (
          <DropdownMenu.Item asChild className={row}>
            <a href={addressOf('docs/')}>
              <BookOpen size={15} aria-hidden="true" />
              API reference
            </a>
          </DropdownMenu.Item>
        )}
        <DropdownMenu.Item className={row} onSelect={onPreferences}>
          <Settings2 size={15} aria-hidden="true" />
          Preferences
        </DropdownMenu.Item>
        <DropdownMenu.Item className={row} onSelect={onPassword}>
          <LockKeyhole size={15} aria-hidden="true" />
          Change your password
        </DropdownMenu.Item>
        <DropdownMenu.Item className={row} onSelect={signOut}>
          <LogOut size={15} aria-hidden="true" />
          Sign out
        </DropdownMenu.Item>
      </DropdownMenu.Content>
    </DropdownMenu.Root>
  )
}

/** Signs out; whoever could not be is told that they still are signed in. */
function useSignOutOrTell(): () => void {
  const { mutate } = useSignOut()
  const { show } = useToasts()
  const tell = (error: Error) => {
    const { title, detail } = problemOf(error)
    if (!isSignedOut(error)) show({ title: 'You are still signed in', detail: detail ?? title, tone: 'bad' })
  }
  return () => mutate(undefined, { onError: tell })
}

function ThemeItems() {
  const [chosen, choose] = usePreference(theme)
  return (
    <DropdownMenu.RadioGroup value={chosen} onValueChange={(value) => choose(value as Theme)} aria-label="Theme">
      {themes.map(({ value, label, icon: Icon }) => (
        <DropdownMenu.RadioItem
          key={value}
          value={value}
          onSelect={(event) => event.preventDefault()}
          className={classes(row, 'data-[state=checked]:font-medium data-[state=checked]:text-accent-ink')}
        >
          <Icon size={15} aria-hidden="true" />
          {label}
        </DropdownMenu.RadioItem>
      ))}
    </DropdownMenu.RadioGroup>
  )
}

function initials(name: string): string {
  const words = name.split(/[\s.@_-]+/).filter(Boolean)
  const letters = words.slice(0, 2).map((word) => [...word][0] ?? '')
  return letters.join('').toUpperCase()
}
