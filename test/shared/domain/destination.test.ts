import { describe, expect, it } from 'vitest'
import { bearerToken, isWhipUrl } from '../../../src/shared/domain/destination'

describe('an address to publish to', () => {
  it.each([
    ['https://live.example.org/whip', true],
    ['https://live.example.org:8889/cam/whip?app=live&stream=a', true],
    ['http://127.0.0.1:8889/cam/whip', true],
    ['http://localhost:8080/api/whip', true],
    ['http://[::1]:8080/whip', true],
    ['http://192.168.1.20:8889/cam/whip', true],
    ['http://172.20.0.3/whip', true],
    ['http://studio.local/whip', true],
    ['http://live.example.org/whip', false],
    ['http://172.32.0.1/whip', false],
    ['http://10.example.org/whip', false],
    ['http://127.0.0.1.example.org/whip', false],
    ['https://user:password@live.example.org/whip', false],
    ['rtmp://live.example.org/app', false],
    ['javascript:alert(1)', false],
    ['live.example.org/whip', false],
    ['', false],
  ])('%s: %s', (url, isFit) => {
    expect(isWhipUrl(url)).toBe(isFit)
  })
})

describe('a bearer token', () => {
  it.each([
    ['eyJhbGciOi.J9-_~+/=', true],
    ['live:key', true],
    ['', true],
    ['two words', false],
    ['x\r\nHost: elsewhere', false],
  ])('%j: %s', (token, isFit) => {
    expect(bearerToken.safeParse(token).success).toBe(isFit)
  })
})
