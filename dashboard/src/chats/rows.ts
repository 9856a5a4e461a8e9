import type { AnswerOf, RowOf } from '../api/types.ts'

/** The rows of the lists this screen reads. */
export type Chat = RowOf<'listChats'>
export type ChatStatus = Chat['status']
export type LastMessage = NonNullable<Chat['lastMessage']>
export type Message = RowOf<'readTranscript'>
/** C customer, H a person of the business, B bot, S automation. */
export type MessageClass = Message['class']
export type Reaction = Message['reactions'][number]
export type Wait = RowOf<'listWaits'>
/** Whose a chat was, and in which state. */
export type Intervals = AnswerOf<'readChatIntervals'>
export type ChatState = Intervals['statuses'][number]['status']
/** What a contact is known by, and whom it was merged with. */
export type ContactIdentities = AnswerOf<'readContactIdentities'>
/** A stretch of conversation. */
export type Episode = RowOf<'listEpisodes'>
/** What can be sent in a chat now, or why nothing can. */
export type Sending = AnswerOf<'readSending'>

export const chatStatuses = ['active', 'completed', 'abandoned'] as const satisfies readonly ChatStatus[]
