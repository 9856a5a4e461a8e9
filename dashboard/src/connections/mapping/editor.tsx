import { Plus } from 'lucide-react'
import { useId, useMemo, useRef, useState } from 'react'
import { problemOf } from '../../api/client.ts'
import { Badge } from '../../components/badge.tsx'
import { Button } from '../../components/button.tsx'
import { Card } from '../../components/card.tsx'
import { Field } from '../../components/field.tsx'
import { ProblemNote } from '../../components/problem-note.tsx'
import { Select } from '../../components/select.tsx'
import { useToasts } from '../../components/toasts.tsx'
import { BodyCard } from './body-card.tsx'
import { type Draft, type DraftRule, draftOf, mappingOf, newRule, pathsIn, problemsAt } from './draft.ts'
import { History } from './history.tsx'
import { RuleCard } from './rule-card.tsx'
import { TriedCard } from './tried.tsx'
import { Unrecognised } from './unrecognised.tsx'
import {
  type Current,
  type Sample,
  useLastDelivery,
  useSaveMapping,
  useSettled,
  useTried,
  type Vocabulary,
} from './use-mapping.ts'

/** After the last key, before the server is asked what would come of it. */
const settleMs = 350

type EditorProps = {
  readonly connectionId: string
  readonly current: Current
  readonly vocabulary: Vocabulary
  readonly zone: string
}

/** Rules on the left; on the right what they are tried on, and what they make of it. */
export function Editor({ connectionId, current, vocabulary, zone }: EditorProps) {
  const work = useDraft(current)
  const { draft, setDraft } = work
  const [sample, setSample] = useState<Sample | null>(null)
  const last = useLastDelivery(connectionId)
  const mapping = useMemo(() => mappingOf(draft), [draft])
  const settled = useSettled(mapping, settleMs)
  const settledSample = useSettled(sample, settleMs)
  const tried = useTried(connectionId, settled, settledSample, last.data?.delivery?.deliveryId ?? null)
  const listId = useId()
  const seen = sample === null ? last.data?.delivery?.body : parsed(sample.body)
  const paths = useMemo(() => pathsIn(seen), [seen])
  const save = useSaveMapping(connectionId)
  const saveErrors = save.error ? (problemOf(save.error).errors ?? []) : []
  const problemAt = problemsAt(tried.data?.problems.length ? tried.data.problems : saveErrors)

  return (
    <div className="grid grid-cols-1 items-start gap-4 lg:grid-cols-12">
      <datalist id={listId}>
        {paths.map((path) => (
          <option key={path} value={path} />
        ))}
      </datalist>
      <div className="flex min-w-0 flex-col gap-4 lg:col-span-7">
        <Unrecognised connectionId={connectionId} current={current} />
        <Start draft={draft} vocabulary={vocabulary} onChange={setDraft} />
        <Rules draft={draft} vocabulary={vocabulary} listId={listId} problemAt={problemAt} onChange={setDraft} />
        <SaveCard work={work} save={save} current={current} />
        <History connectionId={connectionId} zone={zone} onLoad={(loaded) => setDraft(draftOf(loaded))} />
      </div>
      <div className="flex min-w-0 flex-col gap-4 lg:sticky lg:top-4 lg:col-span-5 lg:max-h-[calc(100dvh-2rem)] lg:overflow-y-auto">
        <TriedCard tried={tried} rules={draft.rules} isWaiting={settled !== mapping} hasBody={seen !== undefined} />
        <BodyCard delivery={last.data?.delivery ?? null} sample={sample} onSample={setSample} zone={zone} />
      </div>
    </div>
  )
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

type Work = {
  readonly draft: Draft
  readonly basedOn: number
  readonly isChanged: boolean
  setDraft(draft: Draft): void
  /** Goes on from this version. */
  begin(version: number, draft: Draft): void
}

function useDraft(current: Current): Work {
  const [basedOn, setBasedOn] = useState(current.version)
  const [draft, setDraft] = useState(() => draftOf(current.mapping))
  const [begun, setBegun] = useState(draft)
  return {
    draft,
    basedOn,
    isChanged: draft !== begun,
    setDraft,
    begin(version, next) {
      setBasedOn(version)
      setBegun(next)
      setDraft(next)
    },
  }
}

type PartProps = { readonly draft: Draft; readonly vocabulary: Vocabulary; onChange(draft: Draft): void }

/** Where nothing is written yet: mappings to begin with. */
function Start({ draft, vocabulary, onChange }: PartProps) {
  const [chosen, setChosen] = useState(vocabulary.templates[0]?.id ?? '')
  const template = vocabulary.templates.find(({ id }) => id === chosen)
  if (draft.rules.length > 0) return null
  return (
    <Card title="Begin with a starter" note="or with an empty rule, below">
      <div className="flex flex-col gap-3 px-5 pb-5">
        <Select
          label="Starter"
          value={chosen}
          options={vocabulary.templates.map(({ id, name }) => ({ value: id, label: name }))}
          onChoose={setChosen}
        />
        <p className="text-ink-soft text-sm">{template?.about}</p>
        <div>
          <Button look="primary" onClick={() => template && onChange(draftOf(template.mapping))}>
            Use this starter
          </Button>
        </div>
      </div>
    </Card>
  )
}

type RulesProps = PartProps & { readonly listId: string; readonly problemAt: ReturnType<typeof problemsAt> }

function Rules({ draft, vocabulary, listId, problemAt, onChange }: RulesProps) {
  const add = useRef<HTMLButtonElement>(null)
  const [first] = vocabulary.kinds
  const change = (key: string, rule: DraftRule | null) => {
    onChange({ ...draft, rules: draft.rules.flatMap((one) => (one.key === key ? (rule ?? []) : one)) })
    if (rule === null) add.current?.focus()
  }
  return (
    <>
      {draft.rules.map((rule, index) => (
        <RuleCard
          key={rule.key}
          rule={rule}
          index={index}
          kinds={vocabulary.kinds}
          listId={listId}
          problemAt={(pointer) => problemAt(`/rules/${index}${pointer}`)}
          onChange={(changed) => change(rule.key, changed)}
        />
      ))}
      <div>
        <Button ref={add} onClick={() => first && onChange({ ...draft, rules: [...draft.rules, newRule(first)] })}>
          <Plus size={15} aria-hidden="true" />
          Add a rule
        </Button>
      </div>
      <Card title="Whose ids they are" note="optional">
        <div className="px-5 pb-5">
          <Field
            label="Provider"
            maxLength={40}
            placeholder="zendesk"
            value={draft.provider}
            onChange={(event) => onChange({ ...draft, provider: event.target.value })}
            problem={problemAt('/provider')}
          />
          <p className="mt-1.5 text-ink-soft text-xs">
            Connections that name the same provider mean the same contacts by the same contactId. Left empty, the ids
            are this connection’s alone.
          </p>
        </div>
      </Card>
    </>
  )
}

type SaveCardProps = {
  readonly work: Work
  readonly save: ReturnType<typeof useSaveMapping>
  readonly current: Current
}

function SaveCard({ work, save, current }: SaveCardProps) {
  const { draft, basedOn, isChanged, begin } = work
  const [note, setNote] = useState('')
  const { show } = useToasts()
  const isOvertaken = current.version > basedOn
  const problem = save.error && problemOf(save.error)

  function submit(): void {
    if (save.isPending) return
    save.mutate(
      { mapping: mappingOf(draft), basedOn, ...(note.trim() !== '' && { note: note.trim() }) },
      {
        onSuccess: ({ version, mapping }) => {
          begin(version, draftOf(mapping))
          setNote('')
          show({
            title: `Version ${version} is saved`,
            detail: 'What arrives from now on is read by it, within a few seconds.',
            tone: 'good',
          })
        },
      },
    )
  }

  return (
    <Card
      title="Save"
      note={basedOn === 0 ? 'the first version' : `on top of version ${basedOn}`}
      end={isChanged ? <Badge tone="warn">Not saved yet</Badge> : undefined}
    >
      <div className="flex flex-col gap-3 px-5 pb-5">
        {isOvertaken && !save.isPending && (
          <p role="status" className="text-sm text-warn">
            Version {current.version} was saved meanwhile.{' '}
            <button
              type="button"
              className="underline underline-offset-2"
              onClick={() => begin(current.version, draftOf(current.mapping))}
            >
              Take it over, and lose what is written here
            </button>
          </p>
        )}
        <Field
          label="What changed (optional)"
          maxLength={200}
          value={note}
          onChange={(event) => setNote(event.target.value)}
        />
        <ProblemNote text={problem ? (problem.detail ?? problem.title) : null} />
        <div>
          <Button look="primary" busy={save.isPending} onClick={submit}>
            Save as version {current.version + 1}
          </Button>
        </div>
      </div>
    </Card>
  )
}
