/** Text broken into lines for a terminal. */

/** A text broken at 80 columns, every line indented. */
export const wrap = (text: string, indent: number, width = 80): ReadonlyArray<string> => {
  const lines: Array<string> = []
  let line = ""
  for (const word of text.split(" ")) {
    if (line !== "" && indent + line.length + 1 + word.length > width) {
      lines.push(line)
      line = word
    } else line = line === "" ? word : `${line} ${word}`
  }
  lines.push(line)
  return lines.map((one) => " ".repeat(indent) + one)
}
