import assert from 'node:assert/strict'
import { test } from 'node:test'
import { eventReader, type StreamEvent } from './event-stream.ts'

function readAll(pieces: readonly string[]): StreamEvent[] {
  const events: StreamEvent[] = []
  const read = eventReader((event) => events.push(event))
  for (const piece of pieces) read(piece)
  return events
}

const stream = ': beat\n\nid: 7\nevent: changed\ndata: {"kinds":\ndata: []}\n\r\nevent: reset\ndata: {}\n\ndata: half'

test('events are the same however the bytes are cut', () => {
  const whole = readAll([stream])
  const single = readAll([...stream])

  assert.deepEqual(whole, [
    { id: '7', name: 'changed', data: '{"kinds":\n[]}' },
    { id: '7', name: 'reset', data: '{}' },
  ])
  assert.deepEqual(single, whole)
})

test('a heartbeat, an event without data and an unfinished event tell nothing', () => {
  assert.deepEqual(readAll([':\n\n', 'event: hello\n\n', 'data: cut off\n']), [])
})
