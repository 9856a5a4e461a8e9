import type { App } from '../http/app.ts'
import { createKeyRoute } from './keys/create.ts'
import { type KeyListDeps, listKeysRoute } from './keys/list.ts'
import { revokeKeyRoute } from './keys/revoke.ts'
import { rotateKeyRoute } from './keys/rotate.ts'
import { addMemberRoute } from './members/add.ts'
import { changeMemberRoute } from './members/change.ts'
import { listMembersRoute } from './members/list.ts'
import { removeMemberRoute } from './members/remove.ts'
import { resetPasswordRoute } from './members/reset-password.ts'
import { ownPasswordRoute } from './own-password.ts'
import { type SignInDeps, signInRoute } from './sign-in.ts'
import { type SignOutDeps, signOutRoute } from './sign-out.ts'
import { signedInRoute } from './signed-in.ts'

/** Signing in and out, keys, members. */
export function accessRoutes(app: App, deps: SignInDeps & SignOutDeps & KeyListDeps): void {
  signInRoute(app, deps)
  signedInRoute(app, deps)
  signOutRoute(app, deps)
  ownPasswordRoute(app, deps)
  listKeysRoute(app, deps)
  createKeyRoute(app, deps)
  rotateKeyRoute(app, deps)
  revokeKeyRoute(app, deps)
  listMembersRoute(app, deps)
  addMemberRoute(app, deps)
  changeMemberRoute(app, deps)
  removeMemberRoute(app, deps)
  resetPasswordRoute(app, deps)
}
