import { Compass } from 'lucide-react'
import { Link, useLocation } from 'react-router'
import { buttonClasses } from '../components/button.tsx'

/** There is no screen at this address. */
export function NotFound() {
  const { pathname } = useLocation()
  return (
    <main className="grid min-h-dvh place-items-center p-6 text-center">
      <title>Not found · Parley</title>
      <div className="flex max-w-sm flex-col items-center gap-2">
        <span className="mb-2 grid size-12 place-items-center rounded-full bg-sunken text-ink-faint">
          <Compass size={22} aria-hidden="true" />
        </span>
        <h1 className="font-semibold text-xl">Nothing lives here</h1>
        <p className="text-balance text-ink-soft text-sm">
          There is no page at <code className="break-words font-mono text-xs">{pathname}</code>. The link may be old or
          cut off.
        </p>
        <Link to="/" className={`${buttonClasses('plain')} mt-4`}>
          Go to the overview
        </Link>
      </div>
    </main>
  )
}
