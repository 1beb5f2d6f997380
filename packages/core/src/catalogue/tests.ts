/** What can be wrong with the tests of a plan's rules. */
import { error, names, nearest, warning } from "./entry.ts"
import type { UnknownName } from "./entry.ts"

export const testFindings = {
  "unknown-set-of-rows": error<UnknownName>({
    sv: ({ name, known, nearest: near }) => ({ message: `raderna \`${name}\` finns inte bland testets \`sets:\`${nearest("sv", near)}`, help: `välj ${names(known, "sv")}; \`plan\` är planens egna data` }),
    en: ({ name, known, nearest: near }) => ({ message: `the rows \`${name}\` are not among the test's \`sets:\`${nearest("en", near)}`, help: `choose ${names(known, "en")}; \`plan\` is the plan's own data` })
  }),
  "test-of-undecided": error<{ name: string }>({
    sv: ({ name }) => ({ message: `inget kan väntas av målet \`${name}\`, som inget program avgör`, help: "ta bort målet ur testet; skälet står redan i planen under `undecided:`" }),
    en: ({ name }) => ({ message: `nothing can be expected of the target \`${name}\`, which no program decides`, help: "take the target out of the test; the reason stands in the plan already, under `undecided:`" })
  }),
  "target-untested": warning<{ name: string; title: string }>({
    sv: ({ name, title }) => ({ message: `inget testfall säger vad som väntas av målet \`${name}\` (\`${title}\`)`, help: "skriv ett fall där målet nås och ett där det missas, eller ta upp det under `untested:` med skälet" }),
    en: ({ name, title }) => ({ message: `no case says what is expected of the target \`${name}\` (\`${title}\`)`, help: "write a case in which the target is met and one in which it is missed, or list it under `untested:` with the reason" })
  }),
  "untested-but-tested": warning<{ name: string }>({
    sv: ({ name }) => ({ message: `målet \`${name}\` står under \`untested:\`, men ett fall säger vad som väntas av det`, help: "ta bort raden under `untested:`" }),
    en: ({ name }) => ({ message: `the target \`${name}\` stands under \`untested:\`, but a case says what is expected of it`, help: "remove the line under `untested:`" })
  }),
  "equivalent-unknown": warning<{ at: string; change: string; known: ReadonlyArray<string> }>({
    sv: ({ at, change, known }) => ({ message: `ingen ändring \`${change}\` görs på \`${at}\``, help: `skriv \`at\` och \`change\` som \`styrkort test --mutate\` skriver dem${known.length === 0 ? "" : `; där görs ${names(known, "sv")}`}` }),
    en: ({ at, change, known }) => ({ message: `no change \`${change}\` is made at \`${at}\``, help: `write \`at\` and \`change\` as \`styrkort test --mutate\` prints them${known.length === 0 ? "" : `; made there are ${names(known, "en")}`}` })
  }),
  "equivalent-noticed": warning<{ at: string; change: string }>({
    sv: ({ at, change }) => ({ message: `ändringen \`${change}\` på \`${at}\` sägs inte göra någon skillnad, men ett test märker den`, help: "ta bort raden under `equivalent:`" }),
    en: ({ at, change }) => ({ message: `the change \`${change}\` at \`${at}\` is said to make no difference, but a test notices it`, help: "remove the line under `equivalent:`" })
  })
} as const
