import { Eye, EyeOff } from 'lucide-react'
import { type FormEvent, useEffect, useRef, useState } from 'react'
import { Navigate, useSearchParams } from 'react-router'
import { CallFailed, problemOf } from '../api/client.ts'
import { Mark } from '../components/brand.tsx'
import { Button, buttonClasses } from '../components/button.tsx'
import { Field } from '../components/field.tsx'
import { plural } from '../format.ts'
import { useMaybeSession, useSignIn } from '../session.tsx'
import { Backdrop } from './backdrop.tsx'

/** Signs a member in, then goes on to where they were headed. */
export function SignIn() {
  const session = useMaybeSession()
  const [params] = useSearchParams()
  if (session) return <Navigate to={destination(params.get('next'))} replace />
  return (
    <main className="relative isolate grid min-h-dvh place-items-center overflow-hidden p-6">
      <title>Sign in · Parley</title>
      <Backdrop />
      <div className="w-full max-w-92">
        <div className="mb-7 flex flex-col items-center text-center">
          <Mark size={44} />
          <h1 className="mt-4 font-semibold text-2xl tracking-tight">Sign in to Parley</h1>
          <p className="mt-1 text-ink-soft text-sm">Every conversation, counted as it happens.</p>
        </div>
        <div className="rounded-xl border border-edge bg-surface p-6 shadow-float">
          <SignInForm />
        </div>
        <p className="mt-5 text-balance text-center text-ink-soft text-xs">
          The first login is printed where Parley was started for the first time.
        </p>
      </div>
    </main>
  )
}

/** Only a path of this dashboard: an address elsewhere in `next` would make the sign-in page a trap. */
function destination(next: string | null): string {
  return next && /^\/(?![/\\])/.test(next) ? next : '/'
}

function SignInForm() {
  const signIn = useSignIn()
  const [email, setEmail] = useState('')
  const [password, setPassword] = useState('')
  const [isShown, setIsShown] = useState(false)
  const secondsLeft = useSecondsLeft(signIn.error)
  const problem = useRef<HTMLParagraphElement>(null)

  function submit(event: FormEvent): void {
    event.preventDefault()
    if (signIn.isPending || secondsLeft > 0) return
    signIn.mutate({ email: email.trim(), password })
  }

  return (
    <form onSubmit={submit} className="flex flex-col gap-4">
      {signIn.error && (
        <p ref={problem} role="alert" className="rounded-md bg-bad-wash px-3 py-2 text-bad text-sm">
          {problemText(signIn.error, secondsLeft)}
        </p>
      )}
      <Field
        label="Email"
        type="email"
        name="email"
        autoComplete="username"
        required
        autoFocus
        value={email}
        onChange={(event) => setEmail(event.target.value)}
      />
      <Field
        label="Password"
        type={isShown ? 'text' : 'password'}
        name="password"
        autoComplete="current-password"
        required
        value={password}
        onChange={(event) => setPassword(event.target.value)}
        end={
          <button
            type="button"
            aria-label={isShown ? 'Hide the password' : 'Show the password'}
            aria-pressed={isShown}
            onClick={() => setIsShown(!isShown)}
            className={buttonClasses('quiet', 'icon')}
          >
            {isShown ? <EyeOff size={16} aria-hidden="true" /> : <Eye size={16} aria-hidden="true" />}
          </button>
        }
      />
      <Button look="primary" size="large" type="submit" busy={signIn.isPending} disabled={secondsLeft > 0}>
        {secondsLeft > 0 ? `Try again in ${plural(secondsLeft, 'second')}` : 'Sign in'}
      </Button>
    </form>
  )
}

function problemText(error: unknown, secondsLeft: number): string {
  const problem = problemOf(error)
  switch (problem.code) {
    case 'credentials-wrong':
      return 'That email and password do not belong together. Check both and try again.'
    case 'requests-too-many':
      return secondsLeft > 0
        ? 'Too many tries. Signing in is paused for a moment.'
        : 'Too many tries. You can try again now.'
    default:
      return `${problem.title}. ${problem.detail ?? ''}${problem.requestId ? ` Request ${problem.requestId}.` : ''}`
  }
}

/** Counts down what the server asked us to wait for. */
function useSecondsLeft(error: unknown): number {
  const [left, setLeft] = useState(0)
  useEffect(() => {
    setLeft(error instanceof CallFailed ? Math.ceil(error.retryAfterSeconds ?? 0) : 0)
    const timer = setInterval(() => setLeft((seconds) => Math.max(0, seconds - 1)), 1000)
    return () => clearInterval(timer)
  }, [error])
  return left
}
