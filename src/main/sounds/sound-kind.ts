import type { KeptSound } from '../../shared/domain/overlay/sound'

/** By its first bytes, whatever its name says; null: nothing that browsers play. */
export function soundKindOf(bytes: Buffer): KeptSound['kind'] | null {
  const head = bytes.subarray(0, 12).toString('latin1')
  if (/^RIFF.{4}WAVE$/s.test(head)) return 'wav'
  if (head.startsWith('OggS')) return 'ogg'
  if (head.startsWith('fLaC')) return 'flac'
  if (head.slice(4, 8) === 'ftyp') return 'mp4'
  if (head.startsWith('\x1a\x45\xdf\xa3')) return 'webm'
  return isMp3(bytes) ? 'mp3' : null
}

/** A tag of ID3v2, or the sync word of a frame of MPEG layer III (ISO/IEC 11172-3, 2.4.2.3). */
function isMp3(bytes: Buffer): boolean {
  if (bytes.subarray(0, 3).toString('latin1') === 'ID3') return true
  const [first = 0, second = 0] = bytes
  return first === 0xff && (second & 0xe6) === 0xe2
}
