import { canonicalUuid } from '../uuid'

/**
 * What a maker meets most. Source of the assigned numbers: Bluetooth SIG, Assigned Numbers, 3.4 and 3.8
 * (https://bitbucket.org/bluetooth-SIG/public/src/main/assigned_numbers/uuids/); the Nordic UART Service:
 * https://docs.nordicsemi.com/bundle/ncs-latest/page/nrf/libraries/bluetooth/services/nus.html
 */
const names: Record<string, string> = {
  '1800': 'Generic Access',
  '1801': 'Generic Attribute',
  '180a': 'Device Information',
  '180d': 'Heart Rate',
  '180f': 'Battery',
  '2a00': 'Device Name',
  '2a01': 'Appearance',
  '2a04': 'Preferred Connection Parameters',
  '2a05': 'Service Changed',
  '2a19': 'Battery Level',
  '2a23': 'System ID',
  '2a24': 'Model Number',
  '2a25': 'Serial Number',
  '2a26': 'Firmware Revision',
  '2a27': 'Hardware Revision',
  '2a28': 'Software Revision',
  '2a29': 'Manufacturer Name',
  '2a37': 'Heart Rate Measurement',
  '2a38': 'Body Sensor Location',
  '6e400001-b5a3-f393-e0a9-e50e24dcca9e': 'Nordic UART',
  '6e400002-b5a3-f393-e0a9-e50e24dcca9e': 'UART to the device (RX)',
  '6e400003-b5a3-f393-e0a9-e50e24dcca9e': 'UART from the device (TX)',
  fff0: 'Serial, widespread',
  ffe0: 'Serial (HM-10)',
  ffe1: 'Serial data (HM-10)',
}
const byUuid = new Map(Object.entries(names).map(([uuid, name]) => [canonicalUuid(uuid), name]))

export const nameOfUuid = (uuid: string): string | null => byUuid.get(canonicalUuid(uuid)) ?? null

const baseTail = canonicalUuid('0000').slice(4 + 4)

/** As people write it: four digits where the Bluetooth base allows it, else with dashes. */
export function shownUuid(uuid: string): string {
  const digits = canonicalUuid(uuid)
  if (digits.startsWith('0000') && digits.endsWith(baseTail)) return digits.slice(4, 8)
  return digits.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}
