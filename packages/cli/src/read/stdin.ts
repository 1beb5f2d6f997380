/** Standard input as a text, within the same limits as a file. */
import type { Text } from "@styrkort/core/load"
import { utf8 } from "./files.ts"

/** Reads to the end, or to where it is more than a file may be. */
export const readStream = async (stream: AsyncIterable<Uint8Array | string>, limit: number): Promise<Text> => {
  const chunks: Array<Uint8Array> = []
  let size = 0
  for await (const chunk of stream) {
    const bytes = typeof chunk === "string" ? Buffer.from(chunk) : chunk
    size += bytes.length
    if (size > limit) return { tag: "too-large" }
    chunks.push(bytes)
  }
  const text = utf8(Buffer.concat(chunks))
  return text === undefined ? { tag: "not-utf8" } : { tag: "text", text }
}
