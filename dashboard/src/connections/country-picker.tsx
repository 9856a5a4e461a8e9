import { Flag } from 'lucide-react'
import { useState } from 'react'
import { problemOf } from '../api/client.ts'
import { Picker } from '../components/picker.tsx'
import { type SearchItem, SearchList } from '../components/search-list.tsx'
import { useToasts } from '../components/toasts.tsx'
import type { Connection } from './connection.ts'
import { countries, countryName } from './countries.ts'
import { useChangeConnection } from './use-connections.ts'

/** What stands for none among the keys of the list. */
const nowhere = 'none'

/** In which country the numbers are that people typed without one. */
export function CountryPicker({ connection: { id, country } }: { readonly connection: Connection }) {
  const [open, setOpen] = useState(false)
  const change = useChangeConnection(id)
  const { show } = useToasts()

  function choose(key: string): void {
    setOpen(false)
    const wanted = key === nowhere ? null : key
    if (wanted === country || change.isPending) return
    change.mutate(
      { country: wanted },
      {
        onSuccess: () =>
          show({
            title:
              wanted === null ? 'Numbers without a country identify nobody' : `Numbers are of ${countryName(wanted)}`,
            detail: 'It holds for what comes from now on, within a few seconds.',
            tone: 'good',
          }),
        onError: (error) => show({ title: 'Not changed', detail: problemOf(error).title, tone: 'bad' }),
      },
    )
  }

  return (
    <div className="flex w-full flex-col gap-1.5 border-edge border-t pt-3">
      <p className="text-ink-soft text-sm">
        A phone number written without its country is of the country chosen here. Where none is chosen, it is kept and
        identifies nobody.
      </p>
      <Picker
        label="Country of phone numbers"
        icon={<Flag size={15} aria-hidden="true" />}
        value={country === null ? 'No country' : countryName(country)}
        open={open}
        onOpenChange={setOpen}
        className="max-w-full self-start"
      >
        <CountryList country={country} onChoose={choose} />
      </Picker>
    </div>
  )
}

function CountryList({ country, onChoose }: { readonly country: string | null; onChoose(key: string): void }) {
  const [items] = useState(() => itemsOf(country))
  return (
    <SearchList
      label="countries"
      placeholder="Country, or its code"
      items={items}
      chosen={country ?? nowhere}
      onChoose={onChoose}
      empty="No country by that name."
      className="h-84 w-[min(22rem,calc(100vw-1.5rem))]"
    />
  )
}

/** By name, but for what is chosen, which comes first. */
function itemsOf(chosen: string | null): SearchItem[] {
  const { compare } = new Intl.Collator('en')
  const named = countries
    .map((code) => ({ code, name: countryName(code) }))
    .toSorted((a, b) => compare(a.name, b.name))
    .map(({ code, name }) => ({ key: code, text: `${name} ${code}`, label: name, end: code }))
  const all = [{ key: nowhere, text: 'No country' }, ...named]
  const isChosen = ({ key }: SearchItem) => key === (chosen ?? nowhere)
  return [...all.filter(isChosen), ...all.filter((item) => !isChosen(item))]
}
