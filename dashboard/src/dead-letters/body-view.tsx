import { Download } from 'lucide-react'
import { useMemo, useState } from 'react'
import { addressOf } from '../api/client.ts'
import { buttonClasses } from '../components/button.tsx'
import { Card } from '../components/card.tsx'
import { CopyButton } from '../components/copy-button.tsx'
import { type JsonLines, jsonLines } from '../components/json-lines.ts'
import { LaidOut } from '../components/laid-out.tsx'
import { Segmented } from '../components/segmented.tsx'
import { formatBytes, formatCount } from '../format.ts'
import type { WholeDeadLetter } from './dead-letter.ts'
import { bytesOf, hexLines } from './hex-lines.ts'
import { deadLettersPath } from './use-dead-letters.ts'

/** A browser draws this much without a pause; the file has the rest. */
const linesMax = 2_000
const charsMax = 100_000
const hexBytesMax = 16_384

/** What arrived: JSON laid out, any other text as it is, bytes as a hex dump. */
export function BodyView({ letter }: { readonly letter: WholeDeadLetter }) {
  const { id, body, bodyIsBase64, bodyBytes } = letter
  const json = useMemo(() => (bodyIsBase64 ? null : jsonLines(body, linesMax)), [body, bodyIsBase64])
  const [look, setLook] = useState<'laid-out' | 'raw'>('laid-out')
  const isLaidOut = json !== null && look === 'laid-out'
  const cut = isLaidOut ? json.isCut : bodyIsBase64 ? bodyBytes > hexBytesMax : body.length > charsMax
  return (
    <Card
      title="Body"
      note={[kindOf(letter, json), formatBytes(bodyBytes)].join(', ')}
      end={
        <div className="flex items-center gap-2">
          {json && (
            <Segmented
              label="How the body is shown"
              value={look}
              options={[
                { value: 'laid-out', label: 'Laid out' },
                { value: 'raw', label: 'As it came' },
              ]}
              onChange={setLook}
            />
          )}
          <CopyButton text={body} label={bodyIsBase64 ? 'Copy the body as base64' : 'Copy the body'} />
          <a href={addressOf(`${deadLettersPath}/${id}/body`)} download className={buttonClasses('plain', 'small')}>
            <Download size={13} aria-hidden="true" />
            Download
          </a>
        </div>
      }
    >
      <section
        aria-label="What arrived"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
        tabIndex={0}
        className="max-h-[40rem] overflow-auto border-edge border-t px-5 py-4 font-mono text-ink text-xs leading-5"
      >
        {bodyBytes === 0 ? (
          <p className="font-sans text-ink-faint">The body was empty.</p>
        ) : bodyIsBase64 ? (
          <HexDump body={body} />
        ) : isLaidOut ? (
          <LaidOut json={json} />
        ) : (
          <pre className="whitespace-pre-wrap break-all">{body.slice(0, charsMax)}</pre>
        )}
      </section>
      {cut && (
        <p className="border-edge border-t px-5 py-2.5 text-ink-faint text-xs">
          {isLaidOut
            ? `Cut after ${formatCount(linesMax)} lines. `
            : bodyIsBase64
              ? `Cut after ${formatBytes(hexBytesMax)}. `
              : `Cut after ${formatCount(charsMax)} characters. `}
          The download has all of it.
        </p>
      )}
    </Card>
  )
}

function kindOf({ bodyIsBase64, bodyBytes }: WholeDeadLetter, json: JsonLines | null): string {
  if (bodyBytes === 0) return 'empty'
  if (bodyIsBase64) return 'binary'
  return json ? 'JSON' : 'text that is not JSON'
}

function HexDump({ body }: { readonly body: string }) {
  const lines = useMemo(() => hexLines(bytesOf(body), hexBytesMax), [body])
  return (
    <pre>
      {lines.map(({ offset, bytes, ascii }) => (
        <div key={offset}>
          <span className="text-ink-faint">{offset}</span>
          {`  ${bytes.padEnd(47)}  `}
          <span className="text-good">{ascii}</span>
        </div>
      ))}
    </pre>
  )
}
