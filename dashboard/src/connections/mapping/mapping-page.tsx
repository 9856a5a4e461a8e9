import { Link, useParams } from 'react-router'
import { problemOf } from '../../api/client.ts'
import { buttonClasses } from '../../components/button.tsx'
import { Card } from '../../components/card.tsx'
import { FailedCard, Skeleton } from '../../components/states.tsx'
import { Dot, Page, ZoneName } from '../../page/page.tsx'
import { ViewControls } from '../../page/view-controls.tsx'
import { useMay } from '../../session.tsx'
import { useHrefIn, useView } from '../../view/view.ts'
import { useConnection } from '../use-connections.ts'
import { Editor } from './editor.tsx'
import { JsonText } from './json-text.tsx'
import { useCurrentMapping, useVocabulary } from './use-mapping.ts'

/** What a sender's calls say: declared in rules, tried on what came last, saved as versions. */
export function MappingPage() {
  const { connectionId = '' } = useParams()
  const { view } = useView()
  const hrefIn = useHrefIn()
  const connection = useConnection(connectionId)
  const current = useCurrentMapping(connectionId)
  const vocabulary = useVocabulary()
  const mayChange = useMay()('connections:write')
  const error = connection.error ?? current.error ?? vocabulary.error
  const retry = () => [connection, current, vocabulary].forEach((query) => void query.refetch())
  return (
    <Page
      title="Mapping"
      zone={view.zone}
      subtitle={
        <>
          {connection.data && (
            <>
              <span>{connection.data.name}</span>
              <Dot />
            </>
          )}
          <ZoneName zone={view.zone} />
        </>
      }
      controls={
        <>
          <Link to={hrefIn(`/connections/${connectionId}`)} className={buttonClasses('quiet')}>
            The connection
          </Link>
          <ViewControls parts={['zone']} />
        </>
      }
    >
      {connection.data && current.data && vocabulary.data ? (
        mayChange ? (
          <Editor
            key={connectionId}
            connectionId={connectionId}
            current={current.data}
            vocabulary={vocabulary.data}
            zone={view.zone}
          />
        ) : (
          <Card title={`Version ${current.data.version}`} note="an owner or admin of this workspace changes it">
            <JsonText value={current.data.mapping} label="The mapping" />
          </Card>
        )
      ) : error ? (
        <FailedCard problem={problemOf(error)} retrying={current.isFetching} onRetry={retry} />
      ) : (
        <div aria-busy="true" className="grid grid-cols-1 gap-4 lg:grid-cols-12">
          <Skeleton className="h-96 rounded-xl lg:col-span-7" />
          <Skeleton className="h-96 rounded-xl lg:col-span-5" />
        </div>
      )}
    </Page>
  )
}
