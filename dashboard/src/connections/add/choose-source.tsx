import { ChevronRight } from 'lucide-react'
import { Link } from 'react-router'
import { useHrefIn } from '../../view/view.ts'
import { sourceNames, sourceWords } from '../sources.ts'

/** Every system that can be connected. */
export function ChooseSource() {
  const hrefIn = useHrefIn()
  return (
    <ul aria-label="Systems" className="grid max-w-4xl grid-cols-1 gap-3 sm:grid-cols-2">
      {sourceNames.map((source) => {
        const { name, brings } = sourceWords(source)
        return (
          <li key={source}>
            <Link
              to={hrefIn('/connections/new', { source })}
              className="flex h-full items-center gap-4 rounded-xl border border-edge bg-surface px-5 py-4 shadow-card hover:border-edge-strong"
            >
              <span className="min-w-0 flex-1">
                <span className="block font-semibold text-base text-ink">{name}</span>
                <span className="mt-0.5 block text-ink-soft text-sm">{brings}</span>
              </span>
              <ChevronRight size={17} aria-hidden="true" className="shrink-0 text-ink-faint" />
            </Link>
          </li>
        )
      })}
    </ul>
  )
}
