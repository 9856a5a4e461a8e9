import { BookOpen, Keyboard, Menu, Search } from 'lucide-react'
import { lazy, Suspense, useEffect, useRef, useState } from 'react'
import { Outlet, useNavigate } from 'react-router'
import { addressOf } from '../api/client.ts'
import { LiveProvider } from '../api/live.tsx'
import { Mark } from '../components/brand.tsx'
import { Button } from '../components/button.tsx'
import { Dialog } from '../components/dialog.tsx'
import { Keys, ShortcutsProvider, useShortcut } from '../components/shortcuts.tsx'
import { ToastsProvider } from '../components/toasts.tsx'
import { locale } from '../preferences/locale.ts'
import { usePreference } from '../preferences/stored.ts'
import { RequireSession, useSession } from '../session.tsx'
import { useHrefIn } from '../view/view.ts'
import { AccountMenu } from './account-menu.tsx'
import { Navigation, navigationRow } from './navigation.tsx'
import { type Screen, screens } from './screens.ts'

const importPalette = () => import('./palette.tsx')
const Palette = lazy(async () => ({ default: (await importPalette()).Palette }))
const Help = lazy(async () => ({ default: (await import('./help.tsx')).Help }))
const OwnPassword = lazy(async () => ({ default: (await import('./own-password.tsx')).OwnPassword }))
const Preferences = lazy(async () => ({ default: (await import('./preferences.tsx')).Preferences }))

/** What surrounds every screen of a signed-in member: navigation, account, commands, and the live stream. */
export function Shell() {
  return (
    <RequireSession>
      <LiveProvider>
        <ShortcutsProvider>
          <ToastsProvider>
            <Frame />
          </ToastsProvider>
        </ShortcutsProvider>
      </LiveProvider>
    </RequireSession>
  )
}

/** Once the numbers are there, and nobody waits for anything. */
const paletteAfterMs = 2_000

type Open = 'palette' | 'help' | 'preferences' | 'password' | 'navigation' | null

function Frame() {
  const main = useRef<HTMLElement>(null)
  const [open, setOpen] = useState<Open>(null)
  const [chosenLocale] = usePreference(locale)
  const close = () => setOpen(null)
  // Whoever presses ⌘K goes on typing: the palette must be there by then.
  useEffect(() => {
    const timer = setTimeout(() => void importPalette().catch(() => undefined), paletteAfterMs)
    return () => clearTimeout(timer)
  }, [])
  useShortcut('mod+k', 'Go anywhere, do anything', () => setOpen('palette'))
  useShortcut('?', 'Show the keyboard shortcuts', () => setOpen('help'))
  return (
    <div className="lg:grid lg:grid-cols-[14.5rem_minmax(0,1fr)]">
      <button
        type="button"
        onClick={() => main.current?.focus()}
        className="sr-only z-30 rounded-md bg-accent px-3 py-2 font-medium text-on-accent text-sm focus:not-sr-only focus:fixed focus:top-3 focus:left-3"
      >
        Skip to the page
      </button>
      <Sidebar onOpen={setOpen} />
      <TopBar onOpen={setOpen} />
      <main ref={main} tabIndex={-1} className="min-w-0 outline-none">
        {/* Numbers and dates in another locale: the screen is drawn anew. */}
        <Outlet key={chosenLocale} />
      </main>
      {screens.map((screen) => (
        <GoTo key={screen.path} screen={screen} />
      ))}
      <Suspense>
        {open === 'palette' && <Palette onClose={close} onOpen={setOpen} />}
        {open === 'help' && <Help onClose={close} />}
        {open === 'preferences' && <Preferences onClose={close} />}
        {open === 'password' && <OwnPassword onClose={close} />}
      </Suspense>
      {open === 'navigation' && (
        <Dialog title="Screens" onClose={close}>
          <div className="px-3 pb-4">
            <Navigation onGo={close} />
          </div>
        </Dialog>
      )}
    </div>
  )
}

/** `g` and a letter lead to each screen. */
function GoTo({ screen }: { readonly screen: Screen }) {
  const navigate = useNavigate()
  const hrefIn = useHrefIn()
  useShortcut(screen.keys, `Go to ${screen.label.toLowerCase()}`, () => void navigate(hrefIn(screen.path)))
  return null
}

type OpenProps = { onOpen(what: Open): void }

function Sidebar({ onOpen }: OpenProps) {
  const { tenant } = useSession()
  return (
    <aside
      aria-label="Workspace"
      className="sticky top-0 z-10 hidden h-dvh flex-col gap-4 overflow-y-auto border-edge border-r px-3 py-4 lg:flex"
    >
      <div className="flex items-center gap-2.5 px-2">
        <Mark size={28} />
        <div className="min-w-0 leading-tight">
          <p className="font-semibold text-base text-ink">Parley</p>
          <p className="truncate text-ink-faint text-xs">{tenant.name}</p>
        </div>
      </div>
      <button
        type="button"
        onClick={() => onOpen('palette')}
        className="flex h-8 items-center gap-2 rounded-md border border-edge bg-surface px-2.5 text-ink-faint text-sm shadow-card transition-colors hover:border-edge-strong hover:text-ink"
      >
        <Search size={14} aria-hidden="true" />
        Search
        <span aria-hidden="true" className="ml-auto">
          <Keys keys="mod+k" />
        </span>
      </button>
      <Navigation />
      <div className="mt-auto flex flex-col gap-0.5">
        <button type="button" onClick={() => onOpen('help')} className={navigationRow}>
          <Keyboard size={16} aria-hidden="true" />
          Keyboard shortcuts
        </button>
        <a href={addressOf('docs/')} className={navigationRow}>
          <BookOpen size={16} aria-hidden="true" />
          API reference
        </a>
        <AccountMenu shape="wide" onPreferences={() => onOpen('preferences')} onPassword={() => onOpen('password')} />
      </div>
    </aside>
  )
}

function TopBar({ onOpen }: OpenProps) {
  const { tenant } = useSession()
  return (
    <header className="sticky top-0 z-20 flex h-14 items-center gap-1.5 border-edge border-b bg-canvas/90 px-4 backdrop-blur lg:hidden">
      <Button look="quiet" size="icon" aria-label="Screens" onClick={() => onOpen('navigation')}>
        <Menu size={18} aria-hidden="true" />
      </Button>
      <Mark size={26} />
      <p className="ml-1 min-w-0 truncate font-semibold text-base">
        Parley <span className="ml-1 font-normal text-ink-faint text-sm">{tenant.name}</span>
      </p>
      <div className="ml-auto flex items-center gap-1">
        <Button look="quiet" size="icon" aria-label="Search or jump to" onClick={() => onOpen('palette')}>
          <Search size={17} aria-hidden="true" />
        </Button>
        <AccountMenu shape="small" onPreferences={() => onOpen('preferences')} onPassword={() => onOpen('password')} />
      </div>
    </header>
  )
}
