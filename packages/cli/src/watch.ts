/** `styrkort check --watch`: the check again whenever a file that the plan reads has changed, until it is stopped. */
import { Day, Diagnostic } from "@styrkort/core"
import { check } from "./check.ts"
import type { Asked } from "./check.ts"
import { exit } from "./exit.ts"
import { remembering } from "./read/Memory.ts"
import type { Named } from "./read/named.ts"

/** What a watch stands in: what only `main.ts` may touch. */
export interface Around {
  /** The day, asked again at every look, where the check is of today. */
  readonly today: () => Day.Day
  /** The time of day, for a person. */
  readonly time: () => string
  /** Writes a result; `wrong` is what is wrong with the request, on the way of errors. */
  readonly write: (text: string, wrong: boolean) => void
  /** Done when the user stops it. */
  readonly stopped: Promise<void>
  readonly isTerminal: boolean
  readonly environment: Diagnostic.Lang
}

const words = {
  sv: {
    waiting: (files: number, time: string): string => `${time} väntar på ändringar i ${files} ${files === 1 ? "fil" : "filer"} (Ctrl-C avslutar)`,
    day: (day: string): string => `ny dag: ${day}`
  },
  en: {
    waiting: (files: number, time: string): string => `${time} waiting for changes in ${files} ${files === 1 ? "file" : "files"} (Ctrl-C ends)`,
    day: (day: string): string => `a new day: ${day}`
  }
} as const satisfies Record<Diagnostic.Lang, object>

/** How often the files are looked at, in milliseconds. A look asks the file system about each of them and costs well under a millisecond; it works on every disk and share, and however an editor saves. */
const every = 150

/** Checks until it is stopped, and ends with the exit code of the last check. `asOf` undefined: today, whatever day that has become. */
export const watch = async (plans: ReadonlyArray<Named>, asOf: Day.Day | undefined, asked: Omit<Asked, "asOf">, around: Around): Promise<number> => {
  // A watch prints text, whatever the plan asks for otherwise.
  const how = asked.how.outputs.length > 0 ? asked.how : { ...asked.how, outputs: [{ format: "text" as const, file: undefined }] }
  const memories = plans.map(remembering)
  const remembered = plans.map(({ plan, name }, index) => ({ name, plan: { ...plan, remember: memories[index]! } }))
  const stop = around.stopped.then(() => "stopped" as const)
  const wait = async (): Promise<boolean> => (await Promise.race([stop, new Promise<"waited">((done) => setTimeout(() => done("waited"), every))])) === "waited"
  let last: number = exit.ok
  let why = ""
  for (;;) {
    const day = asOf ?? around.today()
    for (const memory of memories) memory.begin()
    // oxlint-disable-next-line no-await-in-loop -- one check after another
    const done = await check(remembered, { ...asked, how, asOf: day })
    const said = "wrong" in done ? done.wrong : done.output
    last = "wrong" in done ? exit.usage : done.exit
    const lang = done.lang ?? around.environment
    const files = memories.reduce((sum, memory) => sum + memory.files(), 0)
    // A terminal shows how it stands; anything else keeps every result, told apart by a line that says why there is another.
    around.write(around.isTerminal ? `\u001b[2J\u001b[H${said}\n\n${words[lang].waiting(files, around.time())}` : `${why === "" ? "" : `--- ${why}\n`}${said}`, "wrong" in done)
    let before = ""
    for (;;) {
      // oxlint-disable-next-line no-await-in-loop -- it waits
      if (!await wait()) return last
      if (asOf === undefined && around.today() !== day) {
        why = words[lang].day(Day.show(around.today()))
        break
      }
      const moved = memories.map((memory) => memory.moved())
      const states = moved.every((one) => one === undefined) ? "" : JSON.stringify(moved)
      // Something is read when it has been left alone from one look to the next: a file that is being saved has another state each time, or is away for a moment.
      const changed = states !== "" && states === before ? memories.flatMap((memory) => memory.changed()) : []
      if (changed.length > 0) {
        why = Diagnostic.printable(changed.join(", "))
        break
      }
      before = states
    }
  }
}
