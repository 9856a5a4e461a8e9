import { useMutation } from '@tanstack/react-query'
import { Download } from 'lucide-react'
import { callCsv, problemOf } from '../api/client.ts'
import { questionAddress } from '../api/questions.ts'
import { saveFile } from '../api/save-csv.ts'
import type { Question } from '../api/types.ts'
import { useClock } from '../clock.tsx'
import { Button } from '../components/button.tsx'
import { useToasts } from '../components/toasts.tsx'
import { spanOf } from '../view/range.ts'
import type { View } from '../view/view.ts'

/** Saves the answer to a question, as it is seen, as CSV. */
export function QuestionCsv({ question, view }: { readonly question: Question; readonly view: View }) {
  const clock = useClock()
  const { show } = useToasts()
  const saving = useMutation({
    mutationFn: async () => {
      const span = spanOf(view.range, view.zone, clock.now())
      const { text } = await callCsv(questionAddress(question, span, view), AbortSignal.timeout(60_000))
      saveFile(new Blob([text], { type: 'text/csv;charset=utf-8' }), `${question}.csv`)
    },
    onError: (error) => {
      const { title, detail } = problemOf(error)
      show({ title: 'The export failed', detail: detail ?? title, tone: 'bad' })
    },
  })
  const name = `Export ${question.replace('-', ' ')} as CSV`
  return (
    <Button
      look="quiet"
      size="icon"
      aria-label={name}
      title={name}
      busy={saving.isPending}
      onClick={() => saving.mutate()}
    >
      {!saving.isPending && <Download size={14} aria-hidden="true" />}
    </Button>
  )
}
