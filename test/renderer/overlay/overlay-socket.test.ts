import { describe, expect, it } from 'vitest'
import { hearStudio, readMessage, tokenOf, type Wire } from '../../../src/renderer/overlay/overlay-socket'
import type { OverlayMessage } from '../../../src/shared/domain/overlay'
import type { Alert } from '../../../src/shared/domain/rule'
import { manualClock } from '../shared-media/manual-clock'

const alert: Alert = { id: 'a', text: 'Lena tipped 25', name: 'Lena', amount: 25, durationMs: 3_000 }

/** The browser's end of a socket, in a test's hands. */
class HandWire implements Wire {
  onopen: WebSocket['onopen'] = null
  onmessage: WebSocket['onmessage'] = null
  onclose: WebSocket['onclose'] = null
  readonly sent: string[] = []
  isClosed = false
  send(data: string) {
    this.sent.push(data)
  }
  close() {
    this.isClosed = true
  }
  private get self(): WebSocket {
    return this as unknown as WebSocket
  }
  open() {
    this.onopen?.call(this.self, new Event('open'))
  }
  say(data: string) {
    this.onmessage?.call(this.self, { data } as MessageEvent)
  }
  drop(code = 1_006) {
    this.onclose?.call(this.self, { code } as CloseEvent)
  }
}

function setUp() {
  const clock = manualClock()
  const wires: HandWire[] = []
  const heard: OverlayMessage[] = []
  let losses = 0
  const stop = hearStudio({
    clock,
    random: () => 1,
    token: 'secret',
    open() {
      const wire = new HandWire()
      wires.push(wire)
      return wire
    },
    heard: (each) => heard.push(each),
    lost: () => losses++,
  })
  const latest = () => wires.at(-1) as HandWire
  return { clock, wires, heard, stop, latest, losses: () => losses }
}

describe('the overlay socket', () => {
  it('gives its token in the first message and hears alerts', () => {
    const { latest, heard } = setUp()
    latest().open()
    expect(latest().sent).toEqual([JSON.stringify({ token: 'secret' })])
    latest().say(JSON.stringify({ type: 'alert', alert }))
    expect(heard).toEqual([{ type: 'alert', alert, ageMs: 0 }])
  })

  it('hears the heart rate, and says when it may be old', () => {
    const { latest, heard, losses } = setUp()
    latest().open()
    const heart = { value: 96, curve: [95, null, 96] }
    latest().say(JSON.stringify({ type: 'heart', heart }))
    latest().say(JSON.stringify({ type: 'heart', heart: null }))
    expect(heard).toEqual([
      { type: 'heart', heart },
      { type: 'heart', heart: null },
    ])
    expect(losses()).toBe(0)
    latest().drop()
    expect(losses()).toBe(1)
  })

  it('does not mind what is no message of the contract', () => {
    const { latest, heard } = setUp()
    latest().open()
    for (const data of [
      '',
      '{',
      '{"type":"alert"}',
      '[]',
      'null',
      '{"type":"heart","heart":{"value":"x"}}',
      '{"type":"alert","alert":{"id":1}}',
    ])
      latest().say(data)
    expect(heard).toEqual([])
  })

  it('comes back after ever longer waits, and starts short again after a good link', () => {
    const { clock, wires, latest } = setUp()
    const waits: number[] = []
    const wait = () => {
      const before = wires.length
      let ms = 0
      while (wires.length === before && ms < 20_000) {
        clock.advance(100)
        ms += 100
      }
      waits.push(ms)
    }
    for (let round = 0; round < 6; round++) {
      latest().drop()
      wait()
    }
    latest().open()
    clock.advance(10_000)
    latest().drop()
    wait()
    expect(waits).toEqual([300, 600, 1_200, 2_400, 4_800, 5_000, 300])
  })

  it('does not try a token again that the studio refused', () => {
    const { clock, wires, latest } = setUp()
    latest().open()
    latest().drop(4_401)
    clock.advance(60_000)
    expect(wires).toHaveLength(1)
  })

  it('stays away once stopped', () => {
    const { clock, wires, latest, stop } = setUp()
    stop()
    stop()
    latest().drop()
    clock.advance(60_000)
    expect(wires).toHaveLength(1)
    expect(latest().isClosed).toBe(true)
  })
})

describe('reading', () => {
  it('takes the token from either form of the link', () => {
    expect(tokenOf('#token=abc-_1')).toBe('abc-_1')
    expect(tokenOf('#abc-_1')).toBe('abc-_1')
    expect(tokenOf('')).toBe('')
  })

  it('keeps markup in an alert as it is', () => {
    const text = '<img src=x onerror=alert(1)>'
    expect(readMessage(JSON.stringify({ type: 'alert', alert: { ...alert, text } }))).toMatchObject({
      alert: { text },
    })
  })
})
