/** The answers to all questions as one row of numbers: of each leaf its value, those of its parts and whether it holds, of members how many do. */
import { leavesIn, told } from "./questions.ts"
import type { Leaf, Level, Question } from "./questions.ts"

/** How many numbers a leaf has for its value and parts. */
const width = ({ parts }: Leaf): number => 1 + (parts?.length ?? 0)

/** How many values a question has: those of its leaves, member by member. */
export const widthOf = (question: Question): number => leavesIn(question).reduce((sum, leaf) => sum + width(leaf), 0)

const scaled = ({ measure }: Leaf, { value }: Level): number => (measure === "share" ? value / 100 : value)

const holds = (value: number, test: Level["test"], level: number): boolean => (test === "at-least" ? value >= level : value <= level)

/** Whether a leaf holds, with its parts: 1 or 0, or NaN where it has no value. */
const isHeld = (leaf: Leaf, values: ArrayLike<number>, at: number): number => {
  const value = values[at]!
  if (Number.isNaN(value)) return NaN
  const parts = leaf.parts?.every(({ level }, index) => holds(values[at + 1 + index]! / value, level.test, level.value / 100)) ?? true
  return parts && holds(value, leaf.level.test, scaled(leaf, leaf.level)) ? 1 : 0
}

/** All values (of parts, numbers of rows), question by question, and what follows from them: after each leaf whether it holds, after members how many do. */
export const judged = (questions: ReadonlyArray<Question>, values: ArrayLike<number>): Float64Array => {
  const answers: Array<number> = []
  let at = 0
  for (const question of questions) {
    let holding = 0
    for (const leaf of leavesIn(question)) {
      answers.push(values[at]!)
      // A part is told as a share of its whole.
      for (let next = 1; next < width(leaf); next++) answers.push(values[at + next]! / values[at]!)
      const held = isHeld(leaf, values, at)
      answers.push(held)
      if (held === 1) holding++
      at += width(leaf)
    }
    if (question.tag === "members") answers.push(holding)
  }
  return Float64Array.from(answers)
}

/** What an answer's number is an answer to. */
export const placeIn = (questions: ReadonlyArray<Question>) => (index: number): string => {
  let through = 0
  for (const [number, question] of questions.entries()) {
    const from = through
    through += widthOf(question) + leavesIn(question).length + (question.tag === "members" ? 1 : 0)
    if (index < through) return `target ${number}, number ${index - from} of ${through - from}: ${told(question)}`
  }
  return `number ${index}`
}
