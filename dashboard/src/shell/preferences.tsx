import { Dialog, DialogBody } from '../components/dialog.tsx'
import { Segmented } from '../components/segmented.tsx'
import { Select } from '../components/select.tsx'
import { formatCount, formatInstant } from '../format.ts'
import { densities, density } from '../preferences/density.ts'
import { type LocaleChoice, locale, locales } from '../preferences/locale.ts'
import { shortcutKeys } from '../preferences/shortcuts.ts'
import { type Preference, usePreference } from '../preferences/stored.ts'
import { theme, themes } from '../preferences/theme.ts'
import { useView } from '../view/view.ts'

const names: Readonly<Record<string, string>> = {
  system: 'As the system',
  light: 'Light',
  dark: 'Dark',
  comfortable: 'Comfortable',
  compact: 'Compact',
  on: 'On',
  off: 'Off',
}

/** How the dashboard looks and behaves in this browser. */
export function Preferences({ onClose }: { onClose(): void }) {
  const [chosenLocale, chooseLocale] = usePreference(locale)
  const { view } = useView()
  return (
    <Dialog title="Preferences" note="They hold in this browser." onClose={onClose}>
      <DialogBody>
        <Choice label="Theme" preference={theme} choices={themes} />
        <Choice label="Rows of tables" preference={density} choices={densities} />
        <Choice label="Single-key shortcuts" preference={shortcutKeys} choices={['on', 'off']} />
        <div>
          <Select
            label="Numbers and dates"
            value={chosenLocale}
            options={locales.map((value) => ({ value, label: localeName(value) }))}
            onChoose={chooseLocale}
          />
          <p className="number mt-1.5 text-ink-faint text-xs">
            {formatCount(1_234_567)} · {formatInstant(Date.now(), view.zone)}
          </p>
        </div>
      </DialogBody>
    </Dialog>
  )
}

type ChoiceProps<T extends string> = {
  readonly label: string
  readonly preference: Preference<T>
  readonly choices: readonly T[]
}

function Choice<T extends string>({ label, preference, choices }: ChoiceProps<T>) {
  const [chosen, choose] = usePreference(preference)
  return (
    <div className="flex items-center justify-between gap-4">
      <span aria-hidden="true" className="font-medium text-ink-soft text-sm">
        {label}
      </span>
      <Segmented<T>
        label={label}
        value={chosen}
        options={choices.map((value) => ({ value, label: names[value] ?? value }))}
        onChange={choose}
      />
    </div>
  )
}

function localeName(choice: LocaleChoice): string {
  if (choice === 'browser') return `As the browser (${navigator.language})`
  return new Intl.DisplayNames('en', { type: 'language' }).of(choice) ?? choice
}
