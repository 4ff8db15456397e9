import type { RadioTrouble } from '../../../shared/domain/radio-trouble'
import type { Rebuild } from './rebuild'

/** What a loader or a socket threw. */
export interface Failure {
  code: string
  message: string
}

export function failureOf(thrown: unknown): Failure {
  const { code, message } = (thrown ?? {}) as { code?: unknown; message?: unknown }
  return { code: String(code ?? ''), message: String(message ?? thrown) }
}

const versions = /NODE_MODULE_VERSION (\d+)[\s\S]*NODE_MODULE_VERSION (\d+)/
/** A binary that was built for other insides of Node, though its version was never asked. */
const foreign = /did not self-register|undefined symbol: _ZNK?(2v8|4node)/
const library = /^(\S+\.so[\d.]*): cannot open shared object file/
const symbolVersion = /version [`'](\S+)' not found/
const unbuilt = /^No native build was found|^Could not locate the bindings file/

/** Why the native add-on cannot be loaded, as Node, glibc and node-gyp-build tell it. */
export function addonTrouble({ code, message }: Failure, needed: number, rebuild: Rebuild): RadioTrouble {
  const [, builtFor] = message.match(versions) ?? []
  if (builtFor) return { code: 'addonForOtherNode', builtFor: Number(builtFor), needed, ...rebuild }
  if (foreign.test(message)) return { code: 'addonForOtherNode', builtFor: null, needed, ...rebuild }
  const lacks = (message.match(library) ?? message.match(symbolVersion))?.[1]
  if (lacks) return { code: 'addonLacksLibrary', library: lacks, ...rebuild }
  if (code === 'MODULE_NOT_FOUND' || unbuilt.test(message)) return { code: 'addonMissing', ...rebuild }
  return { code: 'addonFails', cause: message.split('\n')[0] ?? '', ...rebuild }
}
