/** Tasks read by several threads, each taking the next one; the one that asks reads too, and waits for the others. */
import { MessageChannel, Worker, receiveMessageOnPort } from "node:worker_threads"
import type { MessagePort } from "node:worker_threads"
import type { Asked } from "@styrkort/rules/columns"
import { read } from "./task.ts"
import type { Done, Task } from "./Request.ts"

/** What another thread is given. `counters` hold the number of the next task, and of those that are done. */
export interface Given {
  readonly asked: Asked
  readonly tasks: ReadonlyArray<Task>
  readonly counters: Int32Array
  readonly port: MessagePort
}

/** A task's number and what came of it. */
type Message = readonly [index: number, done: Done]

/** How long nothing may come of another thread before its tasks are read here: it must have been ended from outside. */
const patience = 60_000

/** Reads tasks, here and in other threads that run a program; in their order. */
export const readTasks = (asked: Asked, tasks: ReadonlyArray<Task>, threads: number, program: string): ReadonlyArray<Done> => {
  const others = Math.min(threads, tasks.length) - 1
  if (others < 1) return tasks.map((task) => read(asked, task))
  const counters = new Int32Array(new SharedArrayBuffer(8))
  const results: Array<Done | undefined> = tasks.map(() => undefined)
  const ports = Array.from({ length: others }, () => {
    const { port1, port2 } = new MessageChannel()
    const worker = new Worker(program, { workerData: { asked, tasks, counters, port: port2 } satisfies Given, transferList: [port2] })
    // What goes wrong there is read here.
    worker.on("error", () => undefined)
    worker.unref()
    return port1
  })
  takeTasks(asked, tasks, counters, (index, done) => {
    results[index] = done
  })
  for (;;) {
    const before = Atomics.load(counters, 1)
    for (const port of ports) {
      for (let received = receiveMessageOnPort(port); received !== undefined; received = receiveMessageOnPort(port)) {
        const [index, done] = received.message as Message
        results[index] = done
      }
    }
    if (results.every((one) => one !== undefined) || Atomics.wait(counters, 1, before, patience) === "timed-out") break
  }
  for (const port of ports) port.close()
  return results.map((done, index) => done ?? read(asked, tasks[index]!))
}

/** What another thread does. */
export const work = ({ asked, tasks, counters, port }: Given): void => {
  takeTasks(asked, tasks, counters, (index, done) => {
    port.postMessage([index, done] satisfies Message, done.tag === "held" ? done.part.columns.map(({ column }) => (column.tag === "codes" ? column.codes : column.values).buffer as ArrayBuffer) : [])
    Atomics.add(counters, 1, 1)
    Atomics.notify(counters, 1)
  })
}

const takeTasks = (asked: Asked, tasks: ReadonlyArray<Task>, counters: Int32Array, done: (index: number, result: Done) => void): void => {
  for (let index = Atomics.add(counters, 0, 1); index < tasks.length; index = Atomics.add(counters, 0, 1)) done(index, read(asked, tasks[index]!))
}
