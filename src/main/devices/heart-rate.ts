/** One Heart Rate Measurement (0x2A37). Bluetooth SIG, Heart Rate Service 1.0, section 3.1. */
export interface HeartRate {
  bpm: number
  /** Whether the sensor touches skin; null where it cannot tell. */
  contact: boolean | null
  /** Spent since the last reset; null when not told. */
  energyKilojoules: number | null
  /** Times between beats, oldest first. */
  rrIntervalsMs: number[]
}

const flag = { wideRate: 0x01, touches: 0x02, tellsContact: 0x04, hasEnergy: 0x08, hasIntervals: 0x10 }

/** @returns null for bytes that are cut short. */
export function parseHeartRate(bytes: Uint8Array): HeartRate | null {
  const data = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const flags = data[0] ?? 0
  const has = (bit: number) => (flags & bit) !== 0
  const rateAt = 1
  const energyAt = rateAt + (has(flag.wideRate) ? 2 : 1)
  const intervalsAt = energyAt + (has(flag.hasEnergy) ? 2 : 0)
  if (data.length < intervalsAt) return null
  return {
    bpm: has(flag.wideRate) ? data.readUInt16LE(rateAt) : data.readUInt8(rateAt),
    contact: has(flag.tellsContact) ? has(flag.touches) : null,
    energyKilojoules: has(flag.hasEnergy) ? data.readUInt16LE(energyAt) : null,
    rrIntervalsMs: has(flag.hasIntervals) ? intervalsIn(data.subarray(intervalsAt)) : [],
  }
}

/** Each is 16 bits in units of 1/1024 s; half of one is not there yet. */
const intervalsIn = (data: Buffer): number[] =>
  Array.from({ length: Math.floor(data.length / 2) }, (_, at) =>
    Math.round((data.readUInt16LE(at * 2) * 1_000) / 1_024),
  )
