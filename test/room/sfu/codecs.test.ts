import { describe, expect, it } from 'vitest'
import type { VideoCodec } from '../../../src/room/sfu/codecs/codec'
import { startsKeyframe } from '../../../src/room/sfu/codecs/keyframe'
import { createVp8Rewriter } from '../../../src/room/sfu/codecs/vp8'
import { vp8Payload } from './samples'

describe('a keyframe', () => {
  it.each<[string, VideoCodec, number[], boolean]>([
    ['H.264 IDR', 'H264', [0x65, 1], true],
    ['H.264 parameter set', 'H264', [0x67, 1], true],
    ['H.264 aggregate with a parameter set', 'H264', [0x78, 0, 2, 0x67, 1, 0, 2, 0x68, 1], true],
    ['H.264 aggregate without', 'H264', [0x78, 0, 2, 0x61, 1, 0, 2, 0x61, 1], false],
    ['first fragment of an IDR', 'H264', [0x7c, 0x85, 1], true],
    ['later fragment of an IDR', 'H264', [0x7c, 0x05, 1], false],
    ['first fragment of another slice', 'H264', [0x7c, 0x81, 1], false],
    ['H.264 slice', 'H264', [0x61, 1], false],
    ['VP8 keyframe', 'VP8', [0x10, 0x10, 0], true],
    [
      'VP8 keyframe with a long descriptor',
      'VP8',
      vp8Payload({ picture: 5, tl0: 1, isKeyframe: true }),
      true,
    ],
    ['VP8 delta', 'VP8', [0x10, 0x11, 0], false],
    ['VP8 keyframe, later packet', 'VP8', [0x00, 0x10, 0], false],
    ['VP8 keyframe, second partition', 'VP8', [0x11, 0x10, 0], false],
    ['VP9 keyframe', 'VP9', [0x88, 0x81, 0], true],
    ['VP9 keyframe, lowest layer', 'VP9', [0xa8, 0x80, 1, 0x00], true],
    ['VP9 keyframe, second spatial layer', 'VP9', [0xa8, 0x80, 1, 0x02], false],
    ['VP9 predicted', 'VP9', [0xc8, 0x01], false],
    ['VP9 keyframe, later packet', 'VP9', [0x80, 0x01], false],
    ['AV1 new sequence', 'AV1', [0x08, 0], true],
    ['AV1 other', 'AV1', [0x10, 0], false],
  ])('%s', (_name, codec, payload, expected) => {
    const bytes = Buffer.from([9, 9, ...payload])
    expect(startsKeyframe(codec, bytes, 2, bytes.length)).toBe(expected)
    expect(startsKeyframe(codec, bytes, 2, 2)).toBe(false)
  })
})

describe('VP8 picture ids', () => {
  const rewrite = (rewriter: ReturnType<typeof createVp8Rewriter>, picture: number, tl0: number) => {
    const bytes = Buffer.from(vp8Payload({ picture, tl0, isKeyframe: false }))
    rewriter.rewrite(bytes, 0, bytes.length)
    return [bytes.readUInt16BE(2) & 0x7fff, bytes[4]]
  }

  it('run on over a change of source and over their wraps', () => {
    const rewriter = createVp8Rewriter()
    expect(rewrite(rewriter, 32_766, 254)).toEqual([32_766, 254])
    expect(rewrite(rewriter, 32_767, 255)).toEqual([32_767, 255])
    rewriter.splice()
    expect(rewrite(rewriter, 700, 9)).toEqual([0, 0])
    expect(rewrite(rewriter, 702, 11)).toEqual([2, 2])
    expect(rewrite(rewriter, 701, 10)).toEqual([1, 1])
    rewriter.splice()
    expect(rewrite(rewriter, 5, 5)).toEqual([3, 3])
  })

  it('are left alone where a descriptor has none or is cut short', () => {
    const rewriter = createVp8Rewriter()
    for (const payload of [[0x10, 0x11], [0x90], [0x90, 0xc0, 0x81]]) {
      const bytes = Buffer.from(payload)
      rewriter.rewrite(bytes, 0, bytes.length)
      expect([...bytes]).toEqual(payload)
    }
  })
})
