import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { discoverObs, foundBy, ownWordOf } from '../../../src/main/obs/discovery'
import { systemClock } from '../../../src/shared/system-clock'

it.each([
  ['global.ini', '[General]\nX=1\n\n[OBSWebSocket]\nServerEnabled=true\nServerPort=4460\n', true, 4460],
  ['global.ini', '[OBSWebSocket]\r\nServerEnabled=false\r\n[Other]\r\nServerPort=1\r\n', false, 4455],
  ['config.json', '{"server_enabled":true,"server_port":4470,"server_password":"secret"}', true, 4470],
])('reads of %s whether the server is on, and where', (file, text, isOn, port) => {
  expect(ownWordOf(file, text)).toEqual({ isOn, port })
})

it.each([
  ['global.ini', ''],
  ['global.ini', '[General]\nServerPort=1\n'],
  ['config.json', 'not json'],
  ['config.json', '{"server_port":"4470"}'],
])('%s with %o says nothing', (file, text) => expect(ownWordOf(file, text)).toBeNull())

it('knows obs-websocket 5 by its greeting, and nothing else', () => {
  const hello = (d: object) => JSON.stringify({ op: 0, d })
  expect(foundBy(hello({ obsWebSocketVersion: '5.5.4', rpcVersion: 1 }), 4455)).toMatchObject({
    needsPassword: false,
  })
  const locked = hello({ obsWebSocketVersion: '5.5.4', authentication: { challenge: 'a', salt: 'b' } })
  expect(foundBy(locked, 4455)).toMatchObject({ needsPassword: true, address: { port: 4455 } })
  for (const text of ['', '{}', hello({}), '{"op":1,"d":{"obsWebSocketVersion":"5"}}'])
    expect(foundBy(text, 4455)).toBeNull()
})

it('says that OBS is there with its server off', async () => {
  const home = await mkdtemp(join(tmpdir(), 'pulsedeck-no-obs-'))
  await mkdir(join(home, '.config/obs-studio'), { recursive: true })
  await writeFile(join(home, '.config/obs-studio/global.ini'), '[OBSWebSocket]\nServerEnabled=false\n')
  expect(await discoverObs(systemClock, { platform: 'linux', home, env: {} })).toEqual([
    { kind: 'serverOff' },
  ])
  await rm(home, { recursive: true })
})
