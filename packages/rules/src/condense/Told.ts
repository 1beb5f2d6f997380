/** What is told apart of a table's columns: each way to do so once, and ways joined. */
import type { Table } from "../Table.ts"
import { canTell, classesOf } from "./Classes.ts"
import type { Classes } from "./Classes.ts"
import { joinedTo, nothing } from "./Need.ts"
import type { Asked } from "./Need.ts"

/** A column with what somebody asks of it, and the classes that answer that; none where there would be too many. */
export interface Told {
  readonly name: string
  readonly asked: Asked
  readonly classes: Classes | undefined
}

/** Whether one tells apart all that another does; of two, it is found once. */
export const tells = (one: Told, other: Told): boolean => {
  if (one === other) return true
  if (one.classes === undefined) return false
  let known = found.get(one)
  if (known === undefined) found.set(one, known = new WeakMap())
  let can = known.get(other)
  if (can === undefined) known.set(other, can = canTell(one.classes, other.asked))
  return can
}

const found = new WeakMap<Told, WeakMap<Told, boolean>>()

/** The ways to tell a table's columns apart. The same way is the same object, so that the classes of a column are made and looked up once. */
export class Telling {
  readonly #table: Table
  readonly #known = new Map<string, Told>()
  readonly #joined = new Map<Told, Map<Told, Told>>()

  constructor(table: Table) {
    this.#table = table
  }

  /** A column as somebody asks of it. */
  of(name: string, asked: Asked): Told {
    const key = [name, asked.apart, [...asked.cuts].sort((a, b) => a - b).join(), [...asked.tests.keys()].sort().join("\u0002")].join("\u0003")
    let told = this.#known.get(key)
    if (told === undefined) this.#known.set(key, told = { name, asked, classes: classesOf(this.#table.columns.get(name)!, asked) })
    return told
  }

  /** A column as two ask of it. */
  both(one: Told, other: Told): Told {
    if (one === other) return one
    const known = this.#joined.get(one) ?? new Map<Told, Told>()
    this.#joined.set(one, known)
    let told = known.get(other)
    if (told === undefined) known.set(other, told = tells(one, other) ? one : tells(other, one) ? other : this.of(one.name, joinedTo(joinedTo(nothing(), one.asked), other.asked)))
    return told
  }
}
