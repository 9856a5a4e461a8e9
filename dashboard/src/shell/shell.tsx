import { BookOpen, LayoutDashboard } from 'lucide-react'
import { useRef } from 'react'
import { NavLink, Outlet } from 'react-router'
import { addressOf } from '../api/client.ts'
import { LiveProvider } from '../api/live.tsx'
import { Mark } from '../components/brand.tsx'
import { classes } from '../components/classes.ts'
import { RequireSession, useSession } from '../session.tsx'
import { AccountMenu } from './account-menu.tsx'

/** The screens one can go to; a new screen adds its line here and its route in `app.tsx`. */
const screens = [{ to: '/', label: 'Overview', icon: LayoutDashboard }] as const

/** What surrounds every screen of a signed-in member: navigation, account, and the live stream. */
export function Shell() {
  return (
    <RequireSession>
      <LiveProvider>
        <Frame />
      </LiveProvider>
    </RequireSession>
  )
}

function Frame() {
  const main = useRef<HTMLElement>(null)
  return (
    <div className="lg:grid lg:grid-cols-[14.5rem_minmax(0,1fr)]">
      <button
        type="button"
        onClick={() => main.current?.focus()}
        className="sr-only z-30 rounded-md bg-accent px-3 py-2 font-medium text-on-accent text-sm focus:not-sr-only focus:fixed focus:top-3 focus:left-3"
      >
        Skip to the page
      </button>
      <Sidebar />
      <TopBar />
      <main ref={main} tabIndex={-1} className="min-w-0 outline-none">
        <Outlet />
      </main>
    </div>
  )
}

function Sidebar() {
  const { tenant } = useSession()
  return (
    <aside
      aria-label="Workspace"
      className="sticky top-0 z-10 hidden h-dvh flex-col border-edge border-r px-3 py-4 lg:flex"
    >
      <div className="mb-6 flex items-center gap-2.5 px-2">
        <Mark size={28} />
        <div className="min-w-0 leading-tight">
          <p className="font-semibold text-base text-ink">Parley</p>
          <p className="truncate text-ink-faint text-xs">{tenant.name}</p>
        </div>
      </div>
      <nav aria-label="Screens" className="flex flex-col gap-0.5">
        {screens.map(({ to, label, icon: Icon }) => (
          <NavLink
            key={to}
            to={to}
            end
            className={({ isActive }) =>
              classes(
                'flex items-center gap-2.5 rounded-md px-2.5 py-1.5 text-sm transition-colors',
                isActive ? 'bg-accent-wash font-medium text-accent-ink' : 'text-ink-soft hover:bg-hover hover:text-ink',
              )
            }
          >
            <Icon size={16} aria-hidden="true" />
            {label}
          </NavLink>
        ))}
      </nav>
      <div className="mt-auto flex flex-col gap-2">
        <a
          href={addressOf('docs/')}
          className="flex items-center gap-2.5 rounded-md px-2.5 py-1.5 text-ink-soft text-sm transition-colors hover:bg-hover hover:text-ink"
        >
          <BookOpen size={16} aria-hidden="true" />
          API reference
        </a>
        <AccountMenu shape="wide" />
      </div>
    </aside>
  )
}

function TopBar() {
  const { tenant } = useSession()
  return (
    <header className="sticky top-0 z-10 flex h-14 items-center gap-2.5 border-edge border-b bg-canvas/90 px-4 backdrop-blur lg:hidden">
      <Mark size={26} />
      <p className="min-w-0 truncate font-semibold text-base">
        Parley <span className="ml-1 font-normal text-ink-faint text-sm">{tenant.name}</span>
      </p>
      <div className="ml-auto">
        <AccountMenu shape="small" />
      </div>
    </header>
  )
}
