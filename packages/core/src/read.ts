/** Text → tree: YAML (and JSON, which is YAML) with every position kept, limits on what untrusted files may ask of us, and no guessing. */
import { EVENT_ID, getScalarValue, parseEvents, SCALAR_STYLE, YAMLException } from "js-yaml"
import type { Event, ScalarEvent } from "js-yaml"
import * as Diagnostic from "./Diagnostic.ts"
import * as Source from "./Source.ts"

/** What a file may cost us at most: size in UTF-16 units, nesting, and nodes after aliases are followed. */
export const limits = { size: 16 * 1024 * 1024, depth: 64, aliases: 1000, nodes: 1_000_000 } as const

/** A source with its tree, or without one and with the findings that say why. */
export interface Read {
  readonly source: Source.Source
  readonly findings: ReadonlyArray<Diagnostic.Diagnostic>
}

/** Reads one file's text. A tree is given only when the whole text could be read. */
export const read = (file: string, text: string): Read => {
  const source = Source.make(file, text)
  if (text.length > limits.size) {
    return { source, findings: [Diagnostic.make("file-too-large", Source.place(source, 0, 0), { megabytes: limits.size / 1024 / 1024 })] }
  }
  let events: Array<Event>
  try {
    events = parseEvents(text, { maxDepth: limits.depth })
  } catch (error) {
    if (!(error instanceof YAMLException)) throw error
    const position = error.mark?.position ?? 0
    const place = Source.place(source, position, position + 1)
    return {
      source,
      findings: [
        /maxDepth/.test(error.reason)
          ? Diagnostic.make("nested-too-deep", place, { depth: limits.depth })
          : Diagnostic.make("not-yaml", place, { reason: error.reason })
      ]
    }
  }
  const builder = new TreeBuilder(source, events)
  const root = builder.build()
  return root === undefined || Diagnostic.hasErrors(builder.findings)
    ? { source, findings: builder.findings }
    : { source: { ...source, root }, findings: builder.findings }
}

/** Keys that would reach an object's prototype in careless code; no plan needs them. */
const forbiddenKeys = new Set(["__proto__", "constructor", "prototype"])

class TreeBuilder {
  readonly findings: Array<Diagnostic.Diagnostic> = []
  readonly #source: Source.Source
  readonly #events: ReadonlyArray<Event>
  readonly #anchors = new Map<string, Source.Node>()
  readonly #sizes = new Map<Source.Node, number>()
  readonly #depths = new Map<Source.Node, number>()
  #next = 0
  #aliases = 0
  #refused = false

  constructor(source: Source.Source, events: ReadonlyArray<Event>) {
    this.#source = source
    this.#events = events
  }

  build(): Source.Node | undefined {
    const documents = this.#events.filter((event) => event.type === EVENT_ID.DOCUMENT).length
    if (documents === 0) return this.#fail("empty-file", 0, 0, {})
    if (documents > 1) return this.#fail("several-documents", 0, 1, { documents })
    this.#next = 1
    if (this.#events[this.#next]?.type === EVENT_ID.POP) return this.#fail("empty-file", 0, 0, {})
    return this.#node()
  }

  #fail<C extends Diagnostic.Diagnostic["code"]>(code: C, start: number, end: number, data: Diagnostic.Diagnostic<C>["data"]): undefined {
    this.findings.push(Diagnostic.make(code, Source.place(this.#source, start, end), data) as Diagnostic.Diagnostic)
  }

  #node(): Source.Node {
    const event = this.#events[this.#next++]!
    switch (event.type) {
      case EVENT_ID.SCALAR:
        this.#refuseTag(event)
        return this.#keep(event, this.#scalar(event), 1, 1)
      case EVENT_ID.SEQUENCE:
        this.#refuseTag(event)
        return this.#sequence(event)
      case EVENT_ID.MAPPING:
        this.#refuseTag(event)
        return this.#mapping(event)
      case EVENT_ID.ALIAS:
        return this.#alias(event)
      default:
        throw new Error(`unexpected event ${event.type}`)
    }
  }

  /** The end of the text read last: where an empty value stands. */
  #here = 0

  #scalar(event: ScalarEvent): Source.Scalar {
    if (event.valueStart < 0) return { tag: "scalar", text: null, start: this.#here, end: this.#here }
    const quoted = event.style === SCALAR_STYLE.SINGLE_QUOTED || event.style === SCALAR_STYLE.DOUBLE_QUOTED
    const value = getScalarValue(this.#source.text, event)
    const empty = event.style === SCALAR_STYLE.PLAIN && (value === "~" || value === "null" || value === "")
    const block = event.style === SCALAR_STYLE.LITERAL_BLOCK || event.style === SCALAR_STYLE.FOLDED_BLOCK
    // A block begins with its indentation, and nobody sees that.
    const blank = block ? this.#source.text.slice(event.valueStart, event.valueEnd).search(/\S/) : 0
    const start = quoted ? event.valueStart - 1 : event.valueStart + Math.max(0, blank)
    const end = quoted ? event.valueEnd + 1 : event.valueEnd
    this.#here = end
    return { tag: "scalar", text: empty ? null : value, start, end }
  }

  #sequence(event: Event & { type: typeof EVENT_ID.SEQUENCE }): Source.Node {
    const items: Array<Source.Node> = []
    let size = 1
    let depth = 0
    while (this.#events[this.#next]!.type !== EVENT_ID.POP) {
      const item = this.#node()
      if (items.length > 0) this.#refuseDecimalComma(items[items.length - 1]!, item)
      items.push(item)
      size += this.#sizes.get(item) ?? 1
      depth = Math.max(depth, this.#depths.get(item) ?? 1)
    }
    this.#next++
    return this.#keep(event, { tag: "sequence", items, start: event.start, end: this.#here }, size, depth + 1)
  }

  #mapping(event: Event & { type: typeof EVENT_ID.MAPPING }): Source.Node {
    const entries = new Map<string, { key: Source.Scalar; value: Source.Node }>()
    let size = 1
    let depth = 0
    let last: Source.Node | undefined
    while (this.#events[this.#next]!.type !== EVENT_ID.POP) {
      const key = this.#node()
      if (last !== undefined) this.#refuseDecimalComma(last, key)
      const value = this.#node()
      last = value
      size += 1 + (this.#sizes.get(value) ?? 1)
      depth = Math.max(depth, this.#depths.get(value) ?? 1)
      if (key.tag !== "scalar") this.#fail("key-not-text", key.start, key.start + 1, {})
      else this.#add(entries, key, value)
    }
    this.#next++
    return this.#keep(event, { tag: "mapping", entries, start: event.start, end: this.#here }, size, depth + 1)
  }

  #add(entries: Map<string, { key: Source.Scalar; value: Source.Node }>, key: Source.Scalar, value: Source.Node): void {
    const name = key.text ?? ""
    const earlier = entries.get(name)
    if (forbiddenKeys.has(name)) this.#fail("forbidden-key", key.start, key.end, { key: name })
    else if (earlier !== undefined) {
      const line = Source.place(this.#source, earlier.key.start, earlier.key.end).line
      this.#fail("duplicate-key", key.start, key.end, { key: name, line })
    } else entries.set(name, { key, value })
  }

  #alias(event: Event & { type: typeof EVENT_ID.ALIAS }): Source.Node {
    const { anchorStart: start, anchorEnd: end } = event
    const name = this.#source.text.slice(start, end)
    this.#here = end
    const node = this.#anchors.get(name)
    if (node === undefined) {
      this.#fail("unknown-alias", start - 1, end, { name })
      return { tag: "scalar", text: null, start: start - 1, end }
    }
    if (++this.#aliases === limits.aliases + 1) this.#fail("too-many-aliases", start - 1, end, { aliases: limits.aliases })
    return node
  }

  #keep(event: { anchorStart: number; anchorEnd: number }, node: Source.Node, size: number, depth: number): Source.Node {
    // Most nodes are scalars, of size and depth 1: only what differs is noted.
    if (size > 1) this.#sizes.set(node, size)
    if (depth > 1) this.#depths.set(node, depth)
    if (!this.#refused && size > limits.nodes) {
      this.#refused = true
      this.#fail("too-many-nodes", node.start, node.start + 1, { nodes: limits.nodes })
    } else if (!this.#refused && depth > limits.depth) {
      // Aliases can nest deeper than the text does.
      this.#refused = true
      this.#fail("nested-too-deep", node.start, node.start + 1, { depth: limits.depth })
    }
    if (event.anchorStart >= 0) this.#anchors.set(this.#source.text.slice(event.anchorStart, event.anchorEnd), node)
    return node
  }

  #refuseTag(event: { tagStart: number; tagEnd: number }): void {
    if (event.tagStart < 0) return
    this.#fail("tag-refused", event.tagStart, event.tagEnd, { tag: this.#source.text.slice(event.tagStart, event.tagEnd) })
  }

  /** `[1,5, 2]` is three numbers to YAML and two to a Swede: say so instead of choosing. In quotes, as JSON has it, it is clear. */
  #refuseDecimalComma(left: Source.Node, right: Source.Node): void {
    if (left.tag !== "scalar" || right.tag !== "scalar" || left.text === null || right.text === null) return
    const { text, file } = this.#source
    // JSON has no decimal comma; elsewhere what is in quotes is no number.
    if (file.endsWith(".json") || right.start !== left.end + 1 || text[left.end] !== "," || !/\d/.test(text[left.end - 1]!) || !/\d/.test(text[right.start]!)) return
    this.#fail("decimal-comma-in-brackets", left.start, right.end, { found: text.slice(left.start, right.end), left: left.text, right: right.text })
  }
}
