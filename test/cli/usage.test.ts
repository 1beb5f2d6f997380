/** What is typed wrong: for every command, option, value and word there is, a slip of one letter is told of and set right. */
import { Norm, dimensionNames } from "@styrkort/core"
import { fileKinds } from "@styrkort/core/schema"
import { describe, expect, it } from "vitest"
import { commands } from "../../packages/cli/src/commands.ts"
import { options } from "../../packages/cli/src/options.ts"
import type { Command, Option } from "../../packages/cli/src/Command.ts"
import type { CommandName } from "../../packages/cli/src/commands.ts"
import type { OptionName } from "../../packages/cli/src/options.ts"
import { checkFormats } from "../../packages/cli/src/render/check/formats.ts"
import { matrixFormats } from "../../packages/cli/src/render/matrix.ts"
import { sheetFormats } from "../../packages/cli/src/render/sheet.ts"
import { resultNames } from "../../packages/cli/src/result/versions.ts"
import { choicesOf, request } from "../../packages/cli/src/usage.ts"

const langs = ["sv", "en"] as const
const said = { sv: "menade du", en: "did you mean" } as const
const all = Object.entries(commands) as ReadonlyArray<readonly [CommandName, Command]>

/** A slip: two letters in the middle change places, or one is doubled where they are the same. */
const slip = (word: string): string => {
  const at = Math.max(1, Math.floor(word.length / 2))
  const [a = "", b = ""] = [word[at - 1], word[at]]
  return a === b || word.length < 3 ? `${word.slice(0, at)}${a}${word.slice(at)}` : `${word.slice(0, at - 1)}${b}${a}${word.slice(at + 1)}`
}

const messageOf = (args: ReadonlyArray<string>, lang: "sv" | "en"): string => {
  const asked = request(args, lang)
  return asked.tag === "wrong" ? asked.message : `${asked.tag}, and not wrong`
}

/** What a command needs to be right but for what is tried. */
const rightly = ([name, command]: readonly [CommandName, Command]): ReadonlyArray<string> => [
  name,
  ...command.positionals.filter(({ optional }) => optional !== true).map(({ choices }) => choices?.[0] ?? "x"),
  ...(command.needs ?? []).flatMap((option) => [`--${option}`, choicesOf(name, option)?.[0] ?? "x"])
]

describe.each(langs)("in %s", (lang) => {
  it.each(all)("`%s` misspelt is set right, as a command and after `help`", (name) => {
    expect(messageOf([slip(name)], lang)).toContain(`\`${slip(name)}\`; ${said[lang]} \`${name}\`?`)
    expect(messageOf(["help", slip(name)], lang)).toContain(`${said[lang]} \`${name}\`?`)
  })

  it.each(all)("every option of `%s` misspelt is set right", (name, command) => {
    for (const option of command.options) expect(messageOf([name, `--${slip(option)}`], lang)).toContain(`\`--${slip(option)}\`; ${said[lang]} \`--${option}\`?`)
  })

  it.each(all)("every word that `%s` or an option of its takes from a list, misspelt, is set right, or all are named", (name, command) => {
    const start = rightly([name, command])
    for (const option of command.options) {
      for (const choice of choicesOf(name, option) ?? []) {
        const message = messageOf([...start, `--${option}`, slip(choice)], lang)
        expect(message).toMatch(new RegExp(`\`--${option}\` .* \`${slip(choice)}\``))
        expect(message).toContain(`\`${choice}\``)
      }
    }
    for (const [index, { choices = [] }] of command.positionals.entries()) {
      const before = command.positionals.slice(0, index).map((one) => one.choices?.[0] ?? "x")
      for (const choice of choices) expect(messageOf([name, ...before, slip(choice)], lang)).toContain(`\`${choice}\``)
    }
  })

  it.each(all)("what `%s` cannot do without is asked for", (name, command) => {
    for (const [index, one] of command.positionals.entries()) {
      if (one.optional !== true) expect(messageOf([name, ...command.positionals.slice(0, index).map(({ choices }) => choices?.[0] ?? "x"), ...(command.needs ?? []).flatMap((option) => [`--${option}`, choicesOf(name, option)?.[0] ?? "x"])], lang)).toContain(`\`${one.name[lang]}\``)
    }
    for (const option of command.needs ?? []) expect(messageOf(rightly([name, { ...command, needs: [] }]), lang)).toContain(`\`--${option}\``)
    expect(request(rightly([name, command]), lang).tag).toBe("run")
  })

  it.each(all)("an option that `%s` does not take is said to belong where it does", (name, command) => {
    for (const option of Object.keys(options) as ReadonlyArray<OptionName>) {
      if (command.options.includes(option) || option === "version") continue
      const takers = all.filter(([, other]) => other.options.includes(option)).map(([taker]) => `\`${taker}\``)
      const { value, optional }: Option = options[option]
      expect(messageOf([...rightly([name, command]), `--${option}`, ...(value === undefined || optional === true ? [] : ["x"])], lang)).toContain(takers.join(", "))
    }
  })
})

it("what an option may be is what the code behind it knows", () => {
  const sorted = (names: Iterable<string> | undefined) => [...names ?? []].toSorted()
  expect(sorted(choicesOf("check", "format"))).toEqual(sorted(Object.keys(checkFormats)))
  expect(sorted(choicesOf("matrix", "format"))).toEqual(sorted(Object.keys(matrixFormats)))
  for (const name of ["budget", "diff"] as const) expect(sorted(choicesOf(name, "format"))).toEqual(sorted(Object.keys(sheetFormats)))
  expect(sorted(choicesOf("budget", "reading"))).toEqual(sorted(Norm.readings))
  expect(sorted(options.by.offers)).toEqual(sorted(dimensionNames))
  expect(sorted(commands.schema.positionals[0].choices)).toEqual(sorted([...fileKinds, ...resultNames]))
})

it("every option belongs to a command, and none is named twice by one", () => {
  for (const option of Object.keys(options)) expect(all.some(([, { options: own }]) => (own as ReadonlyArray<string>).includes(option)) || option === "version", option).toBe(true)
  for (const [name, { options: own }] of all) expect(new Set(own).size, name).toBe(own.length)
})
