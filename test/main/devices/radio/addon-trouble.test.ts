import { describe, expect, it } from 'vitest'
import { addonTrouble, failureOf } from '../../../../src/main/devices/radio/addon-trouble'
import { isTooOld } from '../../../../src/main/devices/radio/open-elsewhere'
import type { RadioTrouble } from '../../../../src/shared/domain/radio-trouble'

const rebuild = { command: 'npm rebuild it', absentTools: [] }
const addon =
  '/opt/pulsedeck/node_modules/@abandonware/bluetooth-hci-socket/build/Release/bluetooth_hci_socket.node'

/** What Node 24, glibc 2.36 and node-gyp-build 4.8 say, word for word. */
const said: [string, { code?: string; message: string }, Partial<RadioTrouble>][] = [
  [
    'built for Node 20',
    {
      code: 'ERR_DLOPEN_FAILED',
      message: `The module '${addon}'\nwas compiled against a different Node.js version using\nNODE_MODULE_VERSION 115. This version of Node.js requires\nNODE_MODULE_VERSION 137. Please try re-compiling or re-installing\nthe module (for instance, using \`npm rebuild\` or \`npm install\`).`,
    },
    { code: 'addonForOtherNode', builtFor: 115, needed: 137 },
  ],
  [
    'tried again in the process that it did not fit',
    { code: 'ERR_DLOPEN_FAILED', message: `Module did not self-register: '${addon}'.` },
    { code: 'addonForOtherNode', builtFor: null, needed: 137 },
  ],
  [
    'built for an engine that is no more',
    {
      code: 'ERR_DLOPEN_FAILED',
      message: `${addon}: undefined symbol: _ZN2v816FunctionTemplate3NewEPNS_7IsolateE`,
    },
    { code: 'addonForOtherNode', builtFor: null, needed: 137 },
  ],
  [
    'never built',
    {
      code: 'MODULE_NOT_FOUND',
      message: `Cannot find module '../build/Release/bluetooth_hci_socket.node'\nRequire stack:\n- /opt/pulsedeck/native.js`,
    },
    { code: 'addonMissing' },
  ],
  [
    'no prebuilt binary of noble',
    {
      message:
        'No native build was found for platform=darwin arch=arm64 runtime=node abi=137 uv=1 armv=8 libc=glibc node=24.21.0\n    loaded from: /opt/pulsedeck',
    },
    { code: 'addonMissing' },
  ],
  [
    'a library that is not installed',
    {
      code: 'ERR_DLOPEN_FAILED',
      message: 'libusb-1.0.so.0: cannot open shared object file: No such file or directory',
    },
    { code: 'addonLacksLibrary', library: 'libusb-1.0.so.0' },
  ],
  [
    'a library that is too old',
    {
      code: 'ERR_DLOPEN_FAILED',
      message: `/lib/x86_64-linux-gnu/libc.so.6: version \`GLIBC_2.38' not found (required by ${addon})`,
    },
    { code: 'addonLacksLibrary', library: 'GLIBC_2.38' },
  ],
  [
    'built for another processor',
    { code: 'ERR_DLOPEN_FAILED', message: `${addon}: cannot open shared object file: Exec format error` },
    { code: 'addonFails', cause: `${addon}: cannot open shared object file: Exec format error` },
  ],
]

describe('a native add-on that does not load', () => {
  it.each(said)('%s', (_name, failure, expected) => {
    const trouble = addonTrouble(failureOf(failure), 137, rebuild)
    expect(trouble).toMatchObject({ ...expected, ...rebuild })
  })

  it('is told by what was thrown, whatever that was', () => {
    expect(addonTrouble(failureOf('gone'), 137, rebuild)).toMatchObject({ code: 'addonFails', cause: 'gone' })
    expect(addonTrouble(failureOf(undefined), 137, rebuild)).toMatchObject({ code: 'addonFails' })
  })
})

it.each([
  ['10.0.17763', true],
  ['10.0.18361', true],
  ['10.0.18362', false],
  ['10.0.26100', false],
  ['6.1.7601', true],
])('Windows %s is too old: %s', (release, isOld) => expect(isTooOld(release)).toBe(isOld))
