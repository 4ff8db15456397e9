import { networkInterfaces } from 'node:os'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { startTarget, type Target } from './attack'

let target: Target
beforeEach(async () => {
  target = await startTarget()
})
afterEach(() => target.stop())

describe('the reach of the stop page', () => {
  it('is this machine alone, unless the operator widens it', async () => {
    expect(target.page.view()).toMatchObject({ reach: 'thisMachine', links: [target.page.link()] })
    expect(target.page.link()).toMatch(/^http:\/\/127\.0\.0\.1:/)
    const outer = outerAddress()
    if (!outer) return
    const [, port] = target.host.split(':')
    await expect(fetch(`http://${outer}:${port}/`)).rejects.toThrow()
  })

  it('widened, the page answers in the network too, at the same port; narrowed again, no more', async () => {
    await target.page.setReach('localNetwork')
    expect((await target.press())?.status).toBe(200)
    const link = new URL(target.page.link())
    expect(link.port).toBe(target.host.split(':')[1])
    expect((await fetch(link.origin)).status).toBe(200)
    await target.page.setReach('thisMachine')
    expect((await target.press())?.status).toBe(200)
    if (outerAddress()) await expect(fetch(link.origin)).rejects.toThrow()
  })

  it('keeps its port from one start to the next', async () => {
    const { port } = target.kept
    await target.stop()
    target = await startTarget({ port })
    expect(target.host).toBe(`127.0.0.1:${port}`)
  })

  it('takes another port when its own is taken, and says so', async () => {
    const second = await startTarget({ port: target.kept.port })
    expect(second.host).not.toBe(target.host)
    expect(second.problems).toHaveLength(1)
    expect((await second.press())?.status).toBe(200)
    await second.stop()
  })
})

function outerAddress(): string | undefined {
  const own = Object.values(networkInterfaces()).flatMap((each) => each ?? [])
  return own.find(({ family, internal }) => family === 'IPv4' && !internal)?.address
}
