import { keepPreviousData, useQuery } from '@tanstack/react-query'
import {
  Keyboard,
  Link2,
  LockKeyhole,
  type LucideIcon,
  MessagesSquare,
  Moon,
  Rows3,
  Settings2,
  Shapes,
  Sun,
} from 'lucide-react'
import { useEffect, useMemo, useState } from 'react'
import { useNavigate } from 'react-router'
import { call } from '../api/client.ts'
import { searchOf } from '../api/parameters.ts'
import type { AnswerOf } from '../api/types.ts'
import { copyText } from '../components/copy-text.ts'
import { Dialog } from '../components/dialog.tsx'
import { found, type SearchItem, SearchList } from '../components/search-list.tsx'
import { Keys } from '../components/shortcuts.tsx'
import { useToasts } from '../components/toasts.tsx'
import { channelName, contactTitle } from '../format.ts'
import { density } from '../preferences/density.ts'
import { theme } from '../preferences/theme.ts'
import { useMay } from '../session.tsx'
import { useHrefIn } from '../view/view.ts'
import { screens } from './screens.ts'

type PaletteProps = { onClose(): void; onOpen(what: 'help' | 'preferences' | 'password'): void }

type Command = SearchItem & { run(): void }

/** Goes anywhere and does anything by a few letters. */
export function Palette({ onClose, onOpen }: PaletteProps) {
  const [query, setQuery] = useState('')
  const commands = useCommands(onOpen)
  const chats = useChats(query)
  const shown = [...(found(commands, query) as readonly Command[]), ...chats]
  return (
    <Dialog title="Search or jump to" size="medium" bare onClose={onClose}>
      <SearchList
        label="commands and chats"
        placeholder="A screen, a command, or a customer's name or number"
        items={shown}
        unfiltered
        onQuery={setQuery}
        onChoose={(key) => {
          onClose()
          shown.find((command) => command.key === key)?.run()
        }}
        empty="Nothing by that name."
        className="h-96"
      />
    </Dialog>
  )
}

function useCommands(onOpen: PaletteProps['onOpen']): readonly Command[] {
  const navigate = useNavigate()
  const hrefIn = useHrefIn()
  const may = useMay()
  const { show } = useToasts()
  return useMemo(() => {
    const going = screens
      .filter(({ scope }) => may(scope))
      .map(({ path, label, icon, keys }) => ({
        ...command('Go to', label, icon, () => void navigate(hrefIn(path))),
        end: <Keys keys={keys} />,
      }))
    const copyLink = async () =>
      show(
        (await copyText(window.location.href))
          ? { title: 'Link copied', tone: 'good' }
          : { title: 'Link not copied', detail: 'Copy it from the address bar instead.', tone: 'bad' },
      )
    const isDark = document.documentElement.dataset['theme'] === 'dark'
    const isCompact = density.read() === 'compact'
    return [
      ...going,
      command('Go to', 'Components', Shapes, () => void navigate(hrefIn('/components'))),
      command('Do', 'Copy the link to this view', Link2, () => void copyLink()),
      command('Do', isDark ? 'Light theme' : 'Dark theme', isDark ? Sun : Moon, () =>
        theme.choose(isDark ? 'light' : 'dark'),
      ),
      command('Do', isCompact ? 'Comfortable rows' : 'Compact rows', Rows3, () =>
        density.choose(isCompact ? 'comfortable' : 'compact'),
      ),
      command('Do', 'Change your password', LockKeyhole, () => onOpen('password')),
      command('Do', 'Preferences', Settings2, () => onOpen('preferences')),
      command('Do', 'Keyboard shortcuts', Keyboard, () => onOpen('help')),
    ]
  }, [navigate, hrefIn, may, show, onOpen])
}

function command(group: string, text: string, icon: LucideIcon, run: () => void): Command {
  return { key: `${group} ${text}`, group, text, label: <Labelled icon={icon} text={text} />, run }
}

function Labelled({ icon: Icon, text }: { readonly icon: LucideIcon; readonly text: string }) {
  return (
    <>
      <Icon size={15} className="shrink-0 text-ink-faint" aria-hidden="true" />
      <span className="truncate">{text}</span>
    </>
  )
}

const letterCountMin = 2
const pauseMs = 150
const chatsMax = 6

function useChats(query: string): readonly Command[] {
  const navigate = useNavigate()
  const hrefIn = useHrefIn()
  const may = useMay()
  const text = usePaused(query.trim())
  const { data } = useQuery({
    queryKey: ['palette', text],
    queryFn: ({ signal }) =>
      call<AnswerOf<'listChats'>>(`api/chats?${searchOf({ q: text, limit: String(chatsMax) })}`, { signal }),
    enabled: text.length >= letterCountMin && may('chats:read'),
    placeholderData: keepPreviousData,
  })
  if (text.length < letterCountMin) return []
  return (data?.data ?? []).map((chat) => {
    const name = contactTitle(chat)
    const number = chat.userId !== null && chat.userId !== name ? chat.userId : null
    return {
      ...command('Chats', name, MessagesSquare, () => void navigate(hrefIn(`/chats/${chat.id}`))),
      key: chat.id,
      end: number ?? channelName(chat.channel),
    }
  })
}

/** The text once it has not changed for a moment. */
function usePaused(text: string): string {
  const [paused, setPaused] = useState(text)
  useEffect(() => {
    const timer = setTimeout(() => setPaused(text), pauseMs)
    return () => clearTimeout(timer)
  }, [text])
  return paused
}
