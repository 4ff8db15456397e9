import { describe, expect, it } from 'vitest'
import { checkTold, serveRequest } from '../../src/main/ipc'
import { AppError } from '../../src/shared/contract/errors'
import { type Handlers, type RequestName, requests, type ToldName } from '../../src/shared/contract/studio'

const names = Object.keys(requests) as RequestName[]
const takesNothing = (name: RequestName) => requests[name].input.safeParse(undefined).success

/** Handlers that count their calls; `reached` stays empty as long as nothing wrong gets through. */
function watched(answer: unknown = undefined) {
  const reached: string[] = []
  const errors: string[] = []
  const handlers = Object.fromEntries(
    names.map((name) => [
      name,
      () => {
        reached.push(name)
        if (answer instanceof Error) throw answer
        return answer
      },
    ]),
  ) as unknown as Handlers
  const log = { error: (_detail: object, message: string) => errors.push(message) }
  return { served: { handlers, log }, reached, errors }
}

const deep = (() => {
  let value: unknown = 1
  for (let level = 0; level < 2_000; level++) value = { value }
  return value
})()
const hostile: [string, unknown][] = [
  ['null', null],
  ['a number', 7],
  ['not a number', Number.NaN],
  ['a text', 'x'],
  ['a list', [1, 2, 3]],
  ['a function', () => 1],
  ['a symbol', Symbol('x')],
  ['a long text', 'x'.repeat(1_000_000)],
  ['something deep', deep],
  ['a polluting object', JSON.parse('{"__proto__":{"deviceId":"a"},"constructor":{"prototype":{}}}')],
]

/** Whatever is said with it, a stop stops. */
const refusing = names.filter((name) => name !== 'safety.stop')

describe.each(refusing)('%s', (name) => {
  it.each(hostile)('answers badInput to %s and does not reach its handler', async (_what, input) => {
    const { served, reached } = watched()
    const reply = await serveRequest(served, name, input)
    expect(reply).toMatchObject({ ok: false, error: { code: 'badInput' } })
    expect(reached).toEqual([])
  })

  it('answers badInput to an input with every field wrong', async () => {
    const { served, reached } = watched()
    const wrong = { deviceId: {}, outputId: [], minutes: 1e9, rules: 'x', section: 'devices', seconds: -1 }
    expect(await serveRequest(served, name, wrong)).toMatchObject({ ok: false, error: { code: 'badInput' } })
    expect(reached).toEqual([])
  })
})

it.each(hostile)('a stop is never refused, not for %s that comes with it', async (_what, input) => {
  const { served, reached } = watched()
  expect(await serveRequest(served, 'safety.stop', input)).toEqual({ ok: true, value: undefined })
  expect(reached).toEqual(['safety.stop'])
})

it.each(names.filter(takesNothing))(
  '%s answers internal when its own output breaks the contract',
  async (name) => {
    const { served, errors } = watched({ not: 'in the contract' })
    expect(await serveRequest(served, name, undefined)).toMatchObject({
      ok: false,
      error: { code: 'internal' },
    })
    expect(errors).toEqual(['a request failed'])
  },
)

it.each([
  ['a name of no request', 'safety.everything'],
  ['a name of every object', 'constructor'],
  ['another name of every object', 'hasOwnProperty'],
  ['the prototype', '__proto__'],
  ['nothing', undefined],
  ['a list that reads like a name', ['safety.stop']],
  ['an object that reads like a name', { toString: (): string => 'safety.stop' }],
])('answers unknownRequest to %s', async (_what, name) => {
  const { served, reached } = watched()
  expect(await serveRequest(served, name, undefined)).toMatchObject({
    ok: false,
    error: { code: 'unknownRequest' },
  })
  expect(reached).toEqual([])
})

it('answers a refusal by its code and words', async () => {
  const { served, errors } = watched(new AppError('conflict', 'Disarm first.'))
  expect(await serveRequest(served, 'safety.disarm', undefined)).toEqual({
    ok: false,
    error: { code: 'conflict', message: 'Disarm first.' },
  })
  expect(errors).toEqual([])
})

it('logs a bug and tells none of its text', async () => {
  const { served, errors } = watched(new Error('secret path /home/lena'))
  const reply = await serveRequest(served, 'safety.stop', undefined)
  expect(reply).toMatchObject({ ok: false, error: { code: 'internal' } })
  expect(JSON.stringify(reply)).not.toContain('lena')
  expect(errors).toEqual(['a request failed'])
})

it('passes a right request on and its value back', async () => {
  const { served, reached } = watched({ deviceId: 'simulated-1' })
  expect(await serveRequest(served, 'device.addSimulated', undefined)).toEqual({
    ok: true,
    value: { deviceId: 'simulated-1' },
  })
  expect(reached).toEqual(['device.addSimulated'])
})

it('tells what breaks the contract all the same, and logs it once', () => {
  const heard: ToldName[] = []
  const errors: string[] = []
  const tell = checkTold((name) => heard.push(name), { error: (_detail, message) => errors.push(message) })
  const level = { deviceId: 'a', outputId: 'b', level: Number.NaN, remainingMs: 0 }
  tell('device.level', level)
  tell('device.level', level)
  tell('device.level', { ...level, level: 0.5 })
  expect(heard).toHaveLength(3)
  expect(errors).toEqual(['told against the contract'])
})

it('a page that goes away while it is told something is no failure of whoever tells', () => {
  const errors: string[] = []
  const gone = () => {
    throw new Error('the frame was disposed')
  }
  const tell = checkTold(gone, { error: (_detail, message) => errors.push(message) })
  for (let time = 0; time < 3; time++)
    expect(() =>
      tell('device.level', { deviceId: 'a', outputId: 'b', level: 0, remainingMs: 0 }),
    ).not.toThrow()
  expect(errors).toEqual(['could not be told'])
})
