import assert from 'node:assert/strict'

// Answers are foreign JSON here: how their figures and links belong together is what tests are about.
// biome-ignore lint/suspicious/noExplicitAny: see above
type Answer = any

/** Reads one address as JSON. */
export type Get = (url: string) => Promise<Answer>

type DrillDown = { readonly url: string; readonly figure: number }

/** Follows every link of an answer, and fails where a list has not exactly as many rows as its figure counts. */
export async function linksAddUp(get: Get, answer: Answer): Promise<void> {
  for (const { url, figure } of drillDowns(answer)) {
    const list = await get(`${url}&limit=1&exactTotal=true`)

    assert.equal(list.page?.total, figure, `${answer.question} ${url}: ${JSON.stringify(list)}`)
  }
}

/** Every list with the figure behind which it stands. Throws where an answer has a link that no figure is known for. */
function drillDowns(answer: Answer): DrillDown[] {
  const { question, total, links } = answer
  const figures = figuresOf(question, total)
  // The chats of a range are a list beside the figures, but for those who wait.
  const names = Object.keys(links).filter((name) => name !== 'chats' || question === 'open-waits')
  const whole = names.map((name) => {
    assert.ok(name in figures, `${question} links to ${name}, of which no figure is known`)
    return { url: links[name], figure: figures[name] ?? 0 }
  })
  return [...whole, ...partsOf(question, total, links)]
}

function figuresOf(question: string, total: Answer): Record<string, number> {
  switch (question) {
    case 'volume':
      return { messages: total.inbound + total.outbound, inbound: total.inbound, outbound: total.outbound }
    case 'delivery':
      return total
    case 'growth':
      return total
    case 'response-times':
      return {
        replies: total.reply.count,
        firstResponses: total.firstResponse.count,
        unanswered: total.unanswered,
        openWaits: total.openWaits.count,
      }
    case 'open-waits':
      return { chats: total.count, waits: total.count }
    case 'peak-hours': {
      const cells = total.matrix.flat()
      const sum = (kind: string) => cells.reduce((all: number, cell: Answer) => all + cell[kind], 0)
      return { customer: sum('customer'), human: sum('human'), episodes: sum('episodes') }
    }
    case 'overview':
      return {
        ...figuresOf('volume', total.volume),
        ...figuresOf('growth', total.growth ?? {}),
        ...figuresOf('response-times', total.responseTimes),
        ...figuresOf('delivery', total.delivery),
      }
    default:
      throw new Error(`no figures are known of ${question}`)
  }
}

/** What a figure is made of: classes, codes of failures, bands of a distribution, hours of the week. */
function partsOf(question: string, total: Answer, links: Record<string, string>): DrillDown[] {
  switch (question) {
    case 'volume': {
      const { customer, human, bot, system } = total.byClass
      const classes = Object.entries({ C: customer, H: human, B: bot, S: system })
      return classes.map(([letter, figure]) => ({ url: `${links['messages']}&class=${letter}`, figure }))
    }
    case 'delivery':
      return Object.entries<number>(total.failedByCode).map(([code, figure]) => ({
        url: `${links['failed']}&errorCode=${code}`,
        figure,
      }))
    case 'response-times':
      return total.distribution.flatMap(({ fromSeconds, toSeconds, reply, firstResponse }: Answer) => {
        const band = `&secondsFrom=${fromSeconds}${toSeconds === null ? '' : `&secondsTo=${toSeconds}`}`
        return [
          { url: `${links['replies']}${band}`, figure: reply },
          { url: `${links['firstResponses']}${band}`, figure: firstResponse },
        ]
      })
    case 'peak-hours':
      // Each row is of one hour: where the sum is right and so is every hour that counts some, no other hour has any.
      return total.matrix
        .flat()
        .flatMap((cell: Answer, hourOfWeek: number) =>
          ['customer', 'human', 'episodes']
            .filter((kind) => links[kind] !== undefined && cell[kind] > 0)
            .map((kind) => ({ url: `${links[kind]}&hourOfWeek=${hourOfWeek}`, figure: cell[kind] })),
        )
    default:
      return []
  }
}
