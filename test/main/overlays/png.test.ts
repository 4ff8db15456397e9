import { crc32 } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { mostPictureBytes, plainPng } from '../../../src/main/overlays/png'

const signature = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1')
function chunk(type: string, data: Buffer): Buffer {
  const head = Buffer.alloc(8)
  head.writeUInt32BE(data.length)
  head.write(type, 4, 'latin1')
  const sum = Buffer.alloc(4)
  sum.writeUInt32BE(crc32(Buffer.concat([head.subarray(4), data])))
  return Buffer.concat([head, data, sum])
}
function head(width: number, height: number): Buffer {
  const data = Buffer.alloc(13)
  data.writeUInt32BE(width)
  data.writeUInt32BE(height, 4)
  data[8] = 8
  data[9] = 6
  return chunk('IHDR', data)
}
const end = chunk('IEND', Buffer.alloc(0))
const pixels = chunk('IDAT', Buffer.from('not really deflated'))
const png = (...parts: Buffer[]) => Buffer.concat([signature, ...parts])
const secret = Buffer.from('GPS 48.1 N 11.5 E, by Lena')

describe('a picture of an alert', () => {
  it('keeps its pixels, and nothing that says where, when or by whom it was made', () => {
    const full = png(
      head(10, 10),
      ...['eXIf', 'tEXt', 'iTXt', 'zTXt', 'tIME', 'prVt'].map((type) => chunk(type, secret)),
      chunk('tRNS', Buffer.from([1])),
      pixels,
      end,
      Buffer.from('appended secret'),
    )
    const plain = plainPng(full)
    expect(plain).toEqual(png(head(10, 10), chunk('tRNS', Buffer.from([1])), pixels, end))
    expect(plainPng(plain)).toEqual(plain)
  })
  it.each<[string, Buffer, string]>([
    ['an SVG', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>'), 'unsupported'],
    ['a JPEG', Buffer.from('\xff\xd8\xff\xe0', 'latin1'), 'unsupported'],
    ['nothing', Buffer.alloc(0), 'unsupported'],
    ['one that is cut off', png(head(10, 10), pixels), 'fileCorrupt'],
    ['one with a length beyond its end', png(head(10, 10), pixels.subarray(0, 12)), 'fileCorrupt'],
    ['one without a head', png(pixels, end), 'fileCorrupt'],
    ['one without any pixel', png(head(0, 10), pixels, end), 'fileCorrupt'],
    ['one of a gigapixel', png(head(40_000, 40_000), pixels, end), 'tooLarge'],
    [
      'one of too many bytes',
      png(head(1, 1), chunk('IDAT', Buffer.alloc(mostPictureBytes)), end),
      'tooLarge',
    ],
  ])('is not %s', (_name, bytes, code) => {
    expect(() => plainPng(bytes)).toThrow(expect.objectContaining({ code }))
  })
})
