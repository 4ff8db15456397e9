import { describe, expect, it } from 'vitest'
import type { VideoCodec } from '../../../src/room/sfu/codecs/codec'
import { readFrameSize } from '../../../src/room/sfu/codecs/frame-size'
import { startsKeyframe } from '../../../src/room/sfu/codecs/keyframe'
import { noPictureIds, readPictureIds } from '../../../src/room/sfu/codecs/vp8'
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
  const read = (payload: readonly number[]) => {
    const ids = noPictureIds()
    const bytes = Buffer.from(payload)
    readPictureIds(bytes, 0, bytes.length, ids)
    return ids
  }

  it('are found with their places', () => {
    expect(read(vp8Payload({ picture: 700, tl0: 9, isKeyframe: false }))).toEqual({
      pictureAt: 2,
      picture: 700,
      tl0At: 4,
      tl0: 9,
    })
  })

  it.each([
    ['no descriptor extension', [0x10, 0x11]],
    ['a descriptor cut short', [0x90]],
    ['a picture id cut short', [0x90, 0xc0, 0x81]],
    ['nothing', []],
  ])('are none in %s', (_name, payload) => {
    expect(read(payload)).toEqual(noPictureIds())
  })

  it('of 7 bits are left alone, their TL0PICIDX is not', () => {
    expect(read([0x90, 0xc0, 0x05, 9, 0x11])).toEqual({ pictureAt: -1, picture: -1, tl0At: 3, tl0: 9 })
  })
})

describe('the size of a picture', () => {
  it.each<[string, VideoCodec, string, { width: number; height: number } | null]>([
    ['VP8 keyframe', 'VP8', '90e080010020d0d0059d012a0005d002', { width: 1280, height: 720 }],
    ['VP8 keyframe, to be scaled', 'VP8', '10d0d0059d012a00458042', { width: 1280, height: 640 }],
    ['VP8 keyframe cut short', 'VP8', '10d0d0059d012a0005', null],
    [
      'H.264 parameter set of the high profile',
      'H264',
      '6764001facd9405005bb011000000300100000030300f1831960',
      { width: 1280, height: 720 },
    ],
    [
      'H.264 parameter set that crops, aggregated',
      'H264',
      '78001b67640028acd940780227e5c044000003000400000300f03c60c658000468ebe3cb',
      { width: 1920, height: 1080 },
    ],
    ['H.264 parameter set cut short', 'H264', '6764001facd9', null],
    ['H.264 slice without', 'H264', '6588840a', null],
    ['VP9 keyframe with its structure', 'VP9', '8a800118050002d0', { width: 1280, height: 720 }],
    ['VP9 keyframe of two layers', 'VP9', 'ba8001003802800168050002d0', { width: 1280, height: 720 }],
    ['VP9 structure cut short', 'VP9', '8a800118050002', null],
    ['VP9 keyframe without', 'VP9', '888001', null],
    ['AV1 keyframe', 'AV1', '0800', null],
  ])('is told by a %s or not', (_name, codec, hex, expected) => {
    const bytes = Buffer.from(hex, 'hex')
    expect(readFrameSize(codec, bytes, 0, bytes.length)).toEqual(expected)
  })
})
