import type { App } from '../http/app.ts'
import { type SignInDeps, signInRoute } from './sign-in.ts'
import { type SignOutDeps, signOutRoute } from './sign-out.ts'
import { signedInRoute } from './signed-in.ts'

/** Signing in and out. */
export function accessRoutes(app: App, deps: SignInDeps & SignOutDeps): void {
  signInRoute(app, deps)
  signedInRoute(app, deps)
  signOutRoute(app, deps)
}
