/** What the shells are told completes the command in the shells themselves; zsh and fish are asked where they are installed. */
import { spawnSync } from "node:child_process"
import { chmodSync, existsSync, writeFileSync } from "node:fs"
import path from "node:path"
import { describe, expect, it, vi } from "vitest"
import { commands } from "../../packages/cli/src/commands.ts"
import { options } from "../../packages/cli/src/options.ts"
import type { Command } from "../../packages/cli/src/Command.ts"
import type { CommandName } from "../../packages/cli/src/commands.ts"
import { lookups, shells } from "../../packages/cli/src/completion.ts"
import { choicesOf } from "../../packages/cli/src/usage.ts"
import { example, root, styrkort, temporary, write } from "./styrkort.ts"

vi.setConfig({ testTimeout: 60_000 })

/** A folder in which `styrkort` is the built command, and the scripts of the shells lie. */
const installed = (): string => {
  const bin = temporary()
  writeFileSync(path.join(bin, "styrkort"), `#!/bin/sh\nexec ${process.execPath} ${path.join(root, "packages/cli/bin/styrkort.js")} "$@"\n`)
  chmodSync(path.join(bin, "styrkort"), 0o755)
  for (const shell of Object.keys(shells)) writeFileSync(path.join(bin, `${shell}.sh`), styrkort(["completion", shell]).stdout)
  return bin
}

const has = (shell: string): boolean => spawnSync(shell, ["-c", "exit 0"]).status === 0

const run = (command: string, args: ReadonlyArray<string>, bin: string, cwd: string): ReadonlyArray<string> => {
  const { stdout, stderr, status } = spawnSync(command, args, { cwd, encoding: "utf8", env: { ...process.env, PATH: `${bin}:${process.env["PATH"]}`, HOME: bin, LC_ALL: "C.UTF-8" } })
  expect({ stderr, status }).toEqual({ stderr: "", status: 0 })
  return stdout.split("\n").filter((line) => line !== "").toSorted()
}

const q = (word: string): string => `'${word.replaceAll("'", `'\\''`)}'`

/** What a shell offers for the last word of a line that is already taken apart. */
type Completes = (bin: string, words: ReadonlyArray<string>, cwd: string) => ReadonlyArray<string>

/** Bash takes words apart at `=`, as readline hands them over. */
const inBash: Completes = (bin, words, cwd) => {
  const taken = words.flatMap((word) => (word === "" ? [""] : word.split(/(=)/).filter((part) => part !== "")))
  return run("bash", ["--norc", "-c", `source ${q(path.join(bin, "bash.sh"))}; COMP_WORDS=(${taken.map(q).join(" ")}); COMP_CWORD=$((\${#COMP_WORDS[@]} - 1)); _styrkort; printf '%s\\n' "\${COMPREPLY[@]}"`], bin, cwd)
}

/** Zsh's own functions are stood in for by what prints what they are given, less what does not begin as the word does. */
const inZsh: Completes = (bin, words, cwd) => run("zsh", ["-f", "-c", `
  compdef() { :; }
  compset() { eval "[[ \\$PREFIX == $2* ]]" && PREFIX=\${PREFIX##\${~2}}; return 0; }
  compadd() { print -rl -- \${(M)\${(P)2}:#\${(b)PREFIX}*}; }
  _describe() { print -rl -- \${(M)\${(@)\${(P)2}%%:*}:#\${(b)PREFIX}*}; }
  _files() { :; }
  source ${q(path.join(bin, "zsh.sh"))}
  words=(${words.map(q).join(" ")}); CURRENT=\${#words}; PREFIX=\${words[CURRENT]}; _styrkort`], bin, cwd)

const inFish: Completes = (bin, words, cwd) =>
  run("fish", ["--no-config", "-c", `source ${q(path.join(bin, "fish.sh"))}; complete -C ${q(words.join(" "))}`], bin, cwd)
    // Only what is of the command, without its sentence; fish writes `--option=value` whole.
    .map((line) => line.split("\t")[0]!.replace(/^--[a-z-]+=/, "")).filter((word) => word !== "")

const all: Readonly<Record<string, Completes>> = { bash: inBash, zsh: inZsh, fish: inFish }

describe.each(Object.keys(all))("in %s", (shell) => {
  const completes = all[shell]!
  const test = it.skipIf(!has(shell))
  const where = path.join(root, example)

  test("commands, and after `help` too", () => {
    const bin = installed()
    expect(completes(bin, ["styrkort", ""], where)).toEqual([...Object.keys(commands), "help"].toSorted())
    expect(completes(bin, ["styrkort", "ch"], where)).toEqual(["check"])
    expect(completes(bin, ["styrkort", "help", "ex"], where)).toEqual(["explain", "export"])
    expect(completes(bin, ["styrkort", "--v"], where)).toEqual(["--version"])
  })

  test("every command's options, and the words that they take", () => {
    const bin = installed()
    for (const [name, { options: own }] of Object.entries(commands) as ReadonlyArray<readonly [CommandName, Command]>) {
      expect(completes(bin, ["styrkort", name, "--"], where), name).toEqual(own.map((option) => `--${option}`).toSorted())
    }
    expect(completes(bin, ["styrkort", "check", "--format", ""], where)).toEqual([...choicesOf("check", "format")!].toSorted())
    expect(completes(bin, ["styrkort", "check", "--lang", "sv", "--format", "j"], where)).toEqual(["json", "junit"])
    expect(completes(bin, ["styrkort", "matrix", "--format=m"], where)).toEqual(["markdown"])
    expect(completes(bin, ["styrkort", "budget", "--by", "f"], where).map((one) => one.replace(/.*,/, ""))).toEqual(["funder"])
    expect(completes(bin, ["styrkort", "schema", "s"], where)).toEqual(["scenario"])
    expect(completes(bin, ["styrkort", "policy", ""], where)).toEqual(["run"])
  })

  test("ids of the plan that one stands in, also below it and behind options", () => {
    const bin = installed()
    const ids = (kind: string) => styrkort(["completion", "ids", kind], { cwd: where }).stdout.trim().split("\n").toSorted()
    expect(completes(bin, ["styrkort", "explain", ""], path.join(where, "areas"))).toEqual(ids("targets"))
    expect(completes(bin, ["styrkort", "explain", "--as-of", "2017-08-31", "chefer-god"], where)).toEqual(["chefer-god-nytta"])
    expect(completes(bin, ["styrkort", "budget", "--refuse", ""], where)).toEqual(ids("funders"))
    expect(completes(bin, ["styrkort", "explain", ""], root)).toEqual([])
  })

  test("nothing that a plan says is run by the shell, or offered where the shell would act on it", () => {
    const bin = installed()
    const folder = temporary()
    const evil = ["$(touch ran)", "`touch ran`", "a;touch ran", "x'$(touch ran)'", "-rf", "tom\\ncat", "* ~"]
    write(folder, {
      "plan.yaml": `styrkort: 1\ntitle: T\norganisation: O\nperiod: 2026\ninclude: [area.yaml]\nfunders:\n${evil.map((id) => `  ${JSON.stringify(id)}: {title: F}`).join("\n")}\n  prio: {title: P}\n`,
      "area.yaml": "styrkort: 1\narea: {id: a, title: A}\nprojects:\n  p:\n    title: P\n    targets:\n      \"$(touch ran)\": {title: T, undecided: no}\n      kept: {title: T, undecided: no}\n"
    })
    expect(completes(bin, ["styrkort", "budget", "--refuse", ""], folder)).toEqual(["prio"])
    expect(completes(bin, ["styrkort", "explain", ""], folder)).toContain("kept")
    for (const typed of ["$(touch ran)", "`touch ran`", "'", "*"]) if (shell !== "fish") completes(bin, ["styrkort", "explain", typed], folder)
    expect(existsSync(path.join(folder, "ran"))).toBe(false)
  })
})

it("every kind of id that is looked up can be asked for, and every shell", () => {
  expect([...commands.completion.positionals[1].choices].toSorted()).toEqual(Object.keys(lookups).toSorted())
  expect([...commands.completion.positionals[0].choices].toSorted()).toEqual([...Object.keys(shells), "ids"].toSorted())
  for (const kind of Object.keys(lookups)) expect(styrkort(["completion", "ids", kind], { cwd: path.join(root, example) })).toMatchObject({ exit: 0, stderr: "" })
})

it("the sentences are in the language that is asked for", () => {
  for (const shell of ["zsh", "fish"]) for (const lang of ["sv", "en"] as const) expect(styrkort(["completion", shell, "--lang", lang]).stdout).toContain(options.summary.says[lang])
  expect(styrkort(["completion", "bash"]).stdout).not.toMatch(/compgen|eval/)
})
