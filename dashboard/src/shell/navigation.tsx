import { NavLink } from 'react-router'
import { classes } from '../components/classes.ts'
import { useMay } from '../session.tsx'
import { useHrefIn } from '../view/view.ts'
import { DeadLetterCount } from './dead-letter-count.tsx'
import { screens, sectionsOf } from './screens.ts'

export const navigationRow = classes(
  'flex items-center gap-2.5 rounded-md px-2.5 py-1.5 text-left text-sm transition-colors',
  'text-ink-soft hover:bg-hover hover:text-ink',
)

/** The screens this member may see; each keeps the range, zone and filters one is looking through. */
export function Navigation({ onGo }: { readonly onGo?: () => void }) {
  const may = useMay()
  const hrefIn = useHrefIn()
  return (
    <nav aria-label="Screens" className="flex flex-col gap-4">
      {sectionsOf(screens.filter(({ scope }) => may(scope))).map(([section, ofSection]) => (
        <div key={section} className="flex flex-col gap-0.5">
          <p className="px-2.5 pb-1 font-medium text-2xs text-ink-faint">{section}</p>
          {ofSection.map(({ path, label, icon: Icon }) => (
            <NavLink
              key={path}
              to={hrefIn(path)}
              end={path === '/'}
              {...(onGo && { onClick: onGo })}
              className={({ isActive }) =>
                classes(
                  navigationRow,
                  isActive && 'bg-accent-wash font-medium text-accent-ink hover:bg-accent-wash hover:text-accent-ink',
                )
              }
            >
              <Icon size={16} aria-hidden="true" />
              {label}
              {path === '/dead-letters' && <DeadLetterCount />}
            </NavLink>
          ))}
        </div>
      ))}
    </nav>
  )
}
