import type { ContentType } from '../domain/event.ts'

/** What WhatsApp itself writes into an export, in the languages that most of them are in. */

/** That a chat is encrypted, said in passing; and in WhatsApp's own sentence, after which another always follows. */
const encryption =
  /end-to-end encrypted|Ende-zu-Ende-verschlüsselt|cifrad[oa]s de extremo a extremo|chiffrés de bout en bout|criptografia de ponta a ponta|crittografati end-to-end/i
const encryptionItself =
  /^(?:Messages (?:and calls|you send to this (?:chat|group)(?: and calls)?) are (?:now )?(?:end-to-end encrypted|secured with end-to-end encryption)|Nachrichten und Anrufe sind Ende-zu-Ende-verschlüsselt|Los mensajes y (?:las )?llamadas están cifrados de extremo a extremo|Les messages et (?:les )?appels sont chiffrés de bout en bout|As mensagens e (?:as )?(?:chamadas|ligações) são protegidas com a criptografia de ponta a ponta|I messaggi e le chiamate sono crittografati end-to-end)\. \S/i

/** Lines that nobody wrote although they hold a colon. */
const notices = [
  /^.{1,120} (?:created|hat|created this|changed|added|removed|left|joined|pinned|turned (?:on|off)) (?:the |this |a )?(?:group|subject|description|icon|disappearing|security code|phone number)/i,
  /^.{1,120} (?:added|removed) .{1,200}$/i,
  /(?:security code|Sicherheitsnummer|código de seguridad) .{0,80}(?:changed|geändert|cambi)/i,
]

/** What only groups have. */
const groupNotices = [
  /\b(?:created|left|joined|added|removed)\b.*|\bthis group\b|\bgroup's\b/i,
  /Gruppe(?!n-?\S*anruf)|grupo|groupe|gruppo/i,
]

/**
 * Whether the line after its time is WhatsApp's own. `words` is what follows a name, where one seems to stand before; of them, too, what
 * anybody may write is WhatsApp's only in its own sentence, or behind the mark of direction that it puts before what it says itself.
 */
export function isNotice(rest: string, { words, isMarked }: Words): boolean {
  const before = rest.replace(/: .*$/s, '')
  return notices.some((notice) => notice.test(before)) || (isMarked ? encryption : encryptionItself).test(words)
}

/** What follows a name, without marks, and whether one stood before it. */
export type Words = { readonly words: string; readonly isMarked: boolean }

export function isGroupNotice(rest: string): boolean {
  return groupNotices.some((notice) => notice.test(rest)) && !/end-to-end|security code/i.test(rest)
}

/** What a group is called, by the line that tells of its making. */
export function titleIn(rest: string): string | null {
  return /created (?:the |this )?group ["“](?<title>[^"”]{1,100})["”]/i.exec(rest)?.groups?.['title'] ?? null
}

export type ExportedContent = {
  readonly text: string | null
  readonly contentType: ContentType
  readonly hasMedia: boolean
}

const deleted =
  /^(?:This message was deleted|You deleted this message|Diese Nachricht wurde gelöscht|Du hast diese Nachricht gelöscht|Se eliminó este mensaje|Eliminaste este mensaje|Ce message a été supprimé|Vous avez supprimé ce message|Mensagem apagada|Você apagou esta mensagem|Questo messaggio è stato eliminato|Dit bericht (?:is|werd) verwijderd)\.?$/i
/** What WhatsApp says of a call behind its mark of direction, and what nobody else would say in these words alone. */
const callMarked =
  /^(?:Missed|Verpasster|Llamada perdida|Appel manqué|Chamada perdida)?\s?(?:group)?\s?(?:voice|video|group|sprach)?\s?(?:call|Anruf)\b.{0,40}$|^(?:Llamada|Videollamada|Appel|Chamada|Ligação) .{0,40}(?:perdida|manqué)/i
const callItself =
  /^(?:Missed (?:group )?(?:voice |video )?call(?:, Tap to call back| at \d.{0,10})?|(?:Group )?(?:voice|video) call[,.] (?:\d+ (?:sec|min|hr|h)\b.{0,20}|No answer|Missed|Declined|Answered on other device)|Verpasster (?:Gruppen-?)?(?:Sprach|Video)?anruf|(?:Llamada|Videollamada|Chamada|Ligação)(?: (?:de (?:voz|vídeo)|grupal|em grupo))? perdida|Appel (?:(?:vocal|vidéo|de groupe) )?manqué)\.?$/i
const edited =
  / ?<(?:This message was edited|Diese Nachricht wurde bearbeitet|Se editó este mensaje|Ce message a été modifié|Mensagem editada)>$/i
const leftOut =
  /^<(?:Media omitted|Medien ausgeschlossen|Multimedia omitido|Archivo omitido|Médias? omis|Mídia oculta|Arquivo de mídia oculto|Media omessi|Media weggelaten|Medya dahil edilmedi|Без медиафайлов)>$/i
const leftOutByKind =
  /^(?<kind>image|photo|video|audio|GIF|sticker|document|Contact card|voice message|Bild|Video|Audio|Dokument|Sticker) (?:omitted|weggelassen)$/i
/** `IMG-20200101-WA0001.jpg (file attached)` of Android, `<attached: 00000012-PHOTO-2020-01-01.jpg>` of iOS. */
const attached = /^(?:<[^:<>]{2,30}: (?<ios>[^<>]+\.\w{2,5})>|(?<android>\S[^()]*\.\w{2,5}) \([^()]{4,40}\))$/
const place = /^(?:\S+: )?https:\/\/maps\.google\.com\/\?q=[-\d.,]+$/i

const kinds: Readonly<Record<string, ContentType>> = {
  image: 'image',
  photo: 'image',
  bild: 'image',
  video: 'video',
  gif: 'video',
  audio: 'audio',
  'voice message': 'voice',
  sticker: 'sticker',
  document: 'document',
  dokument: 'document',
  'contact card': 'contacts',
}
const endings: readonly (readonly [RegExp, ContentType])[] = [
  [/^(jpe?g|png|heic)$/i, 'image'],
  [/^webp$/i, 'sticker'],
  [/^(mp4|3gp|mov|gif)$/i, 'video'],
  [/^opus$/i, 'voice'],
  [/^(m4a|mp3|aac|amr|ogg)$/i, 'audio'],
  [/^vcf$/i, 'contacts'],
]

/** What a message says, of its lines; `deleted` where only that is left of it, `notice` where WhatsApp tells of a call. */
export function contentOf(
  { words: first, isMarked }: Words,
  more: readonly string[],
): ExportedContent | 'deleted' | 'notice' {
  const words = first.trim()
  const caption = more.join('\n').trim() || null
  if (deleted.test(words) && caption === null) return 'deleted'
  if ((isMarked ? callMarked : callItself).test(words) && caption === null) return 'notice'
  if (leftOut.test(words)) return { text: caption, contentType: 'unknown', hasMedia: true }
  const kind = leftOutByKind.exec(words)?.groups?.['kind']
  if (kind !== undefined) return { text: caption, contentType: kinds[kind.toLowerCase()] ?? 'unknown', hasMedia: true }
  const file = attached.exec(words)?.groups
  const name = file?.['ios'] ?? file?.['android']
  if (name !== undefined) {
    const ending = name.slice(name.lastIndexOf('.') + 1)
    const contentType = endings.find(([shape]) => shape.test(ending))?.[1] ?? 'document'
    return { text: caption, contentType, hasMedia: contentType !== 'contacts' }
  }
  if (place.test(words)) return { text: words, contentType: 'location', hasMedia: false }
  const text = [first, ...more].join('\n').trimEnd().replace(edited, '')
  return { text, contentType: 'text', hasMedia: false }
}
