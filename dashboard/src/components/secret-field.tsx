import { Eye, EyeOff } from 'lucide-react'
import { type ComponentProps, useState } from 'react'
import { buttonClasses } from './button.tsx'
import { Field } from './field.tsx'

type SecretFieldProps = Omit<ComponentProps<typeof Field>, 'type' | 'end'> & {
  /** What the button shows and hides: "the password". */
  readonly what: string
}

/** A field that hides what one types, with a button that shows it. */
export function SecretField({ what, ...rest }: SecretFieldProps) {
  const [isShown, setIsShown] = useState(false)
  return (
    <Field
      {...rest}
      type={isShown ? 'text' : 'password'}
      spellCheck={false}
      autoCapitalize="off"
      end={
        <button
          type="button"
          aria-label={isShown ? `Hide ${what}` : `Show ${what}`}
          aria-pressed={isShown}
          onClick={() => setIsShown(!isShown)}
          className={buttonClasses('quiet', 'icon')}
        >
          {isShown ? <EyeOff size={16} aria-hidden="true" /> : <Eye size={16} aria-hidden="true" />}
        </button>
      }
    />
  )
}
