import { request } from 'node:http'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createDock, type Dock } from '../../../src/main/dock/dock'
import { createTips } from '../../../src/main/dock/tips'
import { type DockStatus, dockKeyHeader, dockStatus } from '../../../src/shared/contract/dock'
import { AppError } from '../../../src/shared/contract/errors'
import type { RoomEvent } from '../../../src/shared/domain/room'
import { systemClock } from '../../../src/shared/system-clock'

const status: DockStatus = {
  permit: 'armed',
  holds: [],
  live: 'live',
  isRehearsal: false,
  watching: 3,
  scenes: [{ id: 'desk', label: 'Desk', onAir: true }],
  obsScenes: [{ id: 'Be right back/1', label: 'Be right back/1', onAir: false }],
  tips: [{ id: 'a', name: 'Lena', amount: 25, note: null, agoMs: 5 }],
}
let dock: Dock
let settings: { key: string; port: number }
let done: string[]

beforeEach(async () => {
  settings = { key: 'the-key-of-this-dock-long-enough', port: 0 }
  done = []
  dock = await createDock({
    clock: systemClock,
    status: () => status,
    stop: () => done.push('stop'),
    selectScene: async (id) => void done.push(`scene ${id}`),
    async switchObsScene(name) {
      if (name === 'gone') throw new AppError('notFound', 'OBS has nothing by that name any more.')
      if (name === 'bug') throw new Error('a secret of the house')
      done.push(`obs ${name}`)
    },
    settings: () => settings,
    async saveSettings(value) {
      settings = value
    },
    freshKey: () => 'another-key-of-this-dock-as-long',
    record: () => undefined,
    onChange: () => undefined,
    onProblem: () => undefined,
  })
})
afterEach(() => dock.close())

interface Answered {
  status: number
  body: { error?: string }
}
function post(path: string, headers: Record<string, string> = {}): Promise<Answered> {
  const { host, hash } = new URL(dock.link())
  const own = { origin: `http://${host}`, [dockKeyHeader]: hash.slice(1), ...headers }
  return new Promise((answered, fail) => {
    const asked = request(`http://${host}${path}`, { method: 'POST', headers: own }, (response) => {
      let text = ''
      response.on('data', (piece) => {
        text += piece
      })
      response.on('end', () => answered({ status: response.statusCode ?? 0, body: JSON.parse(text) }))
    })
    asked.on('error', fail)
    asked.end()
  })
}

describe('the dock', () => {
  it('tells what it shows, and keeps its port', async () => {
    const { status: code, body } = await post('/status')
    expect(code).toBe(200)
    expect(dockStatus.parse(body)).toEqual(status)
    expect(settings.port).toBe(Number(new URL(dock.link()).port))
    expect(done).toEqual([])
  })

  it('stops, and switches scenes of the studio and of OBS, whatever their names hold', async () => {
    await post('/stop')
    await post('/scene/desk')
    await post(`/obs-scene/${encodeURIComponent('Be right back/1 #?')}`)
    expect(done).toEqual(['stop', 'scene desk', 'obs Be right back/1 #?'])
  })

  it('says what went wrong in words, and nothing of a bug', async () => {
    expect(await post('/obs-scene/gone')).toEqual({
      status: 409,
      body: { error: 'OBS has nothing by that name any more.' },
    })
    const bug = await post('/obs-scene/bug')
    expect(bug.status).toBe(500)
    expect(bug.body.error).not.toContain('secret')
  })

  it.each(['/arm', '/reset', '/resume', '/scene/', '/scene', '/obs-scene/%E0%A4', '/safety.arm', '/status/'])(
    'has nothing at %s',
    async (path) => {
      expect((await post(path)).status).toBe(404)
      expect(done).toEqual([])
    },
  )

  it.each([
    [{ [dockKeyHeader]: 'wrong' }, 401],
    [{ origin: 'http://evil.test' }, 403],
    [{ host: 'evil.test' }, 403],
    [{ 'sec-fetch-site': 'cross-site' }, 403],
  ])('%o is refused with %i', async (headers, code) => {
    expect((await post('/stop', headers)).status).toBe(code)
    expect(done).toEqual([])
  })

  it('a renewed key makes the old one worthless', async () => {
    const old = settings.key
    await dock.renew()
    expect((await post('/stop', { [dockKeyHeader]: old })).status).toBe(401)
    expect((await post('/stop')).status).toBe(200)
  })
})

it('the latest twenty tips are shown, the newest first', () => {
  const tip = (id: string): RoomEvent =>
    ({ kind: 'tip', id, at: 0, viewerId: 'v', viewerName: 'Lena', amount: 1, note: null }) as RoomEvent
  const tips = createTips([tip('first')])
  for (let index = 0; index < 30; index++) tips.see(tip(`tip ${index}`))
  expect(tips.latest()).toHaveLength(20)
  expect(tips.latest()[0]?.id).toBe('tip 29')
})
