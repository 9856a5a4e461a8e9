import { Dialog, DialogBody } from '../components/dialog.tsx'
import { Keys, useShortcuts } from '../components/shortcuts.tsx'
import { shortcutKeys } from '../preferences/shortcuts.ts'
import { usePreference } from '../preferences/stored.ts'

/** What the keyboard does on this screen. */
export function Help({ onClose }: { onClose(): void }) {
  const shortcuts = useShortcuts()
  const [state] = usePreference(shortcutKeys)
  const isGoing = (keys: string) => keys.startsWith('g ')
  const groups = [
    ['Here and everywhere', shortcuts.filter(({ keys }) => !isGoing(keys))],
    ['Go to', shortcuts.filter(({ keys }) => isGoing(keys))],
  ] as const
  return (
    <Dialog
      title="Keyboard shortcuts"
      note={
        state === 'off'
          ? 'Single keys are turned off in your preferences.'
          : 'Keys apart are pressed one after the other.'
      }
      size="medium"
      onClose={onClose}
    >
      <DialogBody>
        <div className="grid gap-x-10 gap-y-5 sm:grid-cols-2">
          {groups.map(([name, ofGroup]) => (
            <section key={name} aria-label={name}>
              <h3 className="mb-1.5 font-medium text-ink-faint text-xs">{name}</h3>
              <dl>
                {ofGroup.map(({ keys, does }) => (
                  <div key={`${keys} ${does}`} className="flex items-center justify-between gap-4 py-1 text-sm">
                    <dt className="text-ink-soft">{does}</dt>
                    <dd>
                      <Keys keys={keys} />
                    </dd>
                  </div>
                ))}
              </dl>
            </section>
          ))}
        </div>
      </DialogBody>
    </Dialog>
  )
}
