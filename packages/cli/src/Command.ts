/** What a command and an option are: the columns of the tables in commands.ts. */
import type { Diagnostic } from "@styrkort/core"
import type { OptionName } from "./options.ts"

type Words = Record<Diagnostic.Lang, string>

/** What a shell may offer where something is to be written: files, folders, or ids of the plan where one stands. */
export type Offer = "files" | "folders" | "targets" | "areas" | "goals" | "projects" | "funders" | "fees" | "norms" | "records"

/** One option. `value` names what it takes; without it the option is a switch. `optional`: a switch that may be given a value with `=`. `many`: may be given several times. */
export interface Option {
  readonly value?: Words
  readonly optional?: true
  readonly many?: true
  /** Several values may stand in one, with commas between. */
  readonly list?: true
  /** The only words it takes, where there are such; a command's `formats` are those of `--format`. */
  readonly choices?: ReadonlyArray<string>
  /** `-` stands for standard input. */
  readonly stdin?: true
  /** What a shell may offer for it, where it is not one of `choices`: a list, or what is looked up. */
  readonly offers?: ReadonlyArray<string> | Offer
  readonly says: Words
}

/** A word after a command: what it is called, the only ones there are, and what a shell may offer. */
export interface Positional {
  readonly name: Words
  readonly optional?: true
  /** Any number of them. */
  readonly many?: true
  /** `-` stands for standard input. */
  readonly stdin?: true
  readonly choices?: ReadonlyArray<string>
  readonly offers?: Offer
}

/** One command. */
export interface Command {
  readonly usage: Words
  readonly says: Words
  readonly positionals: ReadonlyArray<Positional>
  readonly options: ReadonlyArray<OptionName>
  /** Options it cannot do without. */
  readonly needs?: ReadonlyArray<OptionName>
  /** What `--format` may be; a format may then be followed by a file where `intoFiles` says so. */
  readonly formats?: ReadonlyArray<string>
  readonly intoFiles?: true
  readonly examples: ReadonlyArray<{ readonly command: string; readonly says: Words }>
}
