/** Runs the program that reads Parquet in a context of its own: it meets the bytes of one file, and answers before it is returned from. */
import { closeSync, openSync, readFileSync, readSync } from "node:fs"
import vm from "node:vm"
import { brotliDecompressSync, gunzipSync, zstdDecompressSync } from "node:zlib"
import type { Answer, Context, Request } from "./inside.ts"
import { parquetProgram } from "./parquetProgram.ts"

/** How Node unpacks what is not unpacked within. */
const unpackers: Readonly<Record<string, (bytes: Uint8Array, how: { readonly maxOutputLength: number }) => Buffer>> = { GZIP: gunzipSync, BROTLI: brotliDecompressSync, ZSTD: zstdDecompressSync }

let loaded: Context | undefined

/** Asks of a file; what takes too long, as a damaged file may, has failed. */
export const ask = (path: string, request: Request, milliseconds: number): Answer => {
  const context: Context = loaded ??= load()
  delete context.answer
  context.request = request
  const file = openSync(path, "r")
  context.give = (into, from) => {
    const bytes = new Uint8Array(into)
    for (let done = 0; done < bytes.length;) {
      const read = readSync(file, bytes, done, bytes.length - done, from + done)
      if (read === 0) throw new RangeError("the file ends before its parts do")
      done += read
    }
  }
  try {
    vm.runInContext("read()", context, { timeout: milliseconds })
    return context.answer ?? { tag: "failed", codec: undefined }
  } catch {
    // A context that was stopped in the middle of something is not used again.
    loaded = undefined
    return { tag: "failed", codec: undefined }
  } finally {
    closeSync(file)
    delete context.request
    delete context.answer
  }
}

const load = (): Context => {
  // Promises are settled before a script in this context is over.
  const context: Context = vm.createContext({ TextDecoder, TextEncoder }, { microtaskMode: "afterEvaluate", codeGeneration: { strings: false, wasm: false } })
  context.unpack = (codec, bytes, into) => {
    try {
      const unpacked = unpackers[codec]!(Uint8Array.from(bytes), { maxOutputLength: into.length })
      into.set(unpacked)
      return unpacked.length === into.length
    } catch {
      return false
    }
  }
  const filename = parquetProgram()
  new vm.Script(readFileSync(filename, "latin1"), { filename }).runInContext(context)
  return context
}
