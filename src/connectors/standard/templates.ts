import { chatPlatform } from './templates/chat-platform.ts'
import { customEvents } from './templates/custom-events.ts'
import { kaleyra } from './templates/kaleyra.ts'
import { messageBird } from './templates/messagebird.ts'
import { metaMessaging } from './templates/meta-messaging.ts'
import { respondIo } from './templates/respond-io.ts'
import { rocketChat } from './templates/rocket-chat.ts'
import { sinch } from './templates/sinch.ts'
import type { Template } from './templates/template.ts'
import { zendesk } from './templates/zendesk.ts'
import { zenvia } from './templates/zenvia.ts'

/** Mappings to begin with. */
export const templates: readonly Template[] = [
  customEvents,
  chatPlatform,
  zendesk,
  respondIo,
  metaMessaging,
  sinch,
  messageBird,
  zenvia,
  kaleyra,
  rocketChat,
]
