import { AppError } from '../../shared/contract/errors'

export const mostPicturePx = 2_048
export const mostPictureBytes = 4 * 1_024 * 1_024

const signature = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1')
/** What a picture needs to be drawn (PNG, third edition, section 5.6). All else may say who made it, where and with what. */
const kept = new Set(['IHDR', 'PLTE', 'tRNS', 'IDAT', 'IEND'])
/** Length, type and checksum around a chunk's data. */
const around = 12

/** A PNG without anything in it that is not the picture. @throws AppError `unsupported` | `tooLarge` | `fileCorrupt` */
export function plainPng(bytes: Buffer): Buffer {
  if (!bytes.subarray(0, signature.length).equals(signature))
    throw new AppError('unsupported', 'A picture of an alert has to arrive as PNG.')
  if (bytes.length > mostPictureBytes)
    throw new AppError('tooLarge', 'A picture of an alert may have 4 MB. Choose a smaller one.')
  const parts: Buffer[] = [signature]
  let at = signature.length
  for (let type = ''; type !== 'IEND'; ) {
    const chunk = chunkAt(bytes, at)
    type = chunk.type
    if (parts.length === 1) checkHead(chunk)
    if (kept.has(type)) parts.push(bytes.subarray(at, at + chunk.data.length + around))
    at += chunk.data.length + around
  }
  return Buffer.concat(parts)
}

function chunkAt(bytes: Buffer, at: number): { type: string; data: Buffer } {
  if (at + around > bytes.length) throw corrupt()
  const length = bytes.readUInt32BE(at)
  const end = at + 8 + length
  if (end + 4 > bytes.length) throw corrupt()
  return { type: bytes.toString('latin1', at + 4, at + 8), data: bytes.subarray(at + 8, end) }
}

function checkHead({ type, data }: { type: string; data: Buffer }): void {
  if (type !== 'IHDR' || data.length !== 13) throw corrupt()
  const [width, height] = [data.readUInt32BE(0), data.readUInt32BE(4)]
  if (width === 0 || height === 0) throw corrupt()
  if (width > mostPicturePx || height > mostPicturePx)
    throw new AppError('tooLarge', `A picture of an alert may have ${mostPicturePx} pixels a side.`)
}

const corrupt = () => new AppError('fileCorrupt', 'This picture is damaged. Save it again, then choose it.')
