/** What can be wrong with workbooks: their files, sheets, ranges and cells. */
import { error, names, nearest, notice, warning } from "./entry.ts"
import type { UnknownName } from "./entry.ts"

/** What a file that is called a workbook can be instead. */
export type NoWorkbook = ".xls" | ".xlsb" | ".ods" | "text" | "other"

const instead: Record<"sv" | "en", Record<NoWorkbook, string>> = {
  sv: { ".xls": "i det äldre formatet `.xls`", ".xlsb": "i det binära formatet `.xlsb`", ".ods": "ett kalkylark i formatet `.ods`", text: "en textfil, kanske CSV", other: "något helt annat" },
  en: { ".xls": "in the older format `.xls`", ".xlsb": "in the binary format `.xlsb`", ".ods": "a spreadsheet in the format `.ods`", text: "a text file, perhaps CSV", other: "something else altogether" }
}

/** What of a workbook may not be too much: megabytes of what is packed in it, cells of a sheet, seconds to read it. */
export type Limit = "megabytes" | "cells" | "seconds"

const beyond: Record<"sv" | "en", Record<Limit, (most: string) => string>> = {
  sv: { megabytes: (most) => `är större än ${most} MB när den packas upp`, cells: (most) => `har fler än ${most} celler i bladet`, seconds: (most) => `tar längre än ${most} sekunder att läsa` },
  en: { megabytes: (most) => `is larger than ${most} MB when it is unpacked`, cells: (most) => `has more than ${most} cells in the sheet`, seconds: (most) => `takes longer than ${most} seconds to read` }
}

const grouped = (count: number): string => String(count).replace(/\B(?=(\d{3})+$)/g, " ")

/** The family. */
export const workbookFindings = {
  "sheet-without-workbook": error<{ key: string; file: string }>({
    sv: ({ key, file }) => ({ message: `\`${key}\` gäller arbetsböcker, men \`${file}\` är ingen`, help: `ta bort \`${key}:\`, eller spara tabellen som en arbetsbok, \`.xlsx\`` }),
    en: ({ key, file }) => ({ message: `\`${key}\` is about workbooks, but \`${file}\` is not one`, help: `remove \`${key}:\`, or save the table as a workbook, \`.xlsx\`` })
  }),
  "workbook-locked": error<{ file: string }>({
    sv: ({ file }) => ({ message: `\`${file}\` är låst med ett lösenord, så den kan inte läsas`, help: "öppna den i Excel, ta bort lösenordet under Arkiv, Info, Skydda arbetsbok, och spara" }),
    en: ({ file }) => ({ message: `\`${file}\` is locked by a password, so it cannot be read`, help: "open it in Excel, remove the password under File, Info, Protect Workbook, and save" })
  }),
  "workbook-kind": error<{ file: string; kind: NoWorkbook }>({
    sv: ({ file, kind }) => ({ message: `\`${file}\` ska vara en arbetsbok i formatet \`.xlsx\`, men är ${instead.sv[kind]}`, help: kind === "text" ? "låt filens namn sluta på `.csv` om den är CSV, eller öppna den i Excel och spara som Excel-arbetsbok; att byta filens namn räcker inte" : "öppna den i Excel eller LibreOffice och spara som Excel-arbetsbok, `.xlsx`; att byta filens namn räcker inte" }),
    en: ({ file, kind }) => ({ message: `\`${file}\` must be a workbook in the format \`.xlsx\`, but is ${instead.en[kind]}`, help: kind === "text" ? "let the file's name end in `.csv` if it is CSV, or open it in Excel and save it as an Excel workbook; renaming the file is not enough" : "open it in Excel or LibreOffice and save it as an Excel workbook, `.xlsx`; renaming the file is not enough" })
  }),
  "workbook-broken": error<{ file: string }>({
    sv: ({ file }) => ({ message: `\`${file}\` är skadad och kan inte läsas som en arbetsbok`, help: "öppna den i Excel, låt Excel reparera den och spara; går det inte, hämta filen på nytt" }),
    en: ({ file }) => ({ message: `\`${file}\` is damaged and cannot be read as a workbook`, help: "open it in Excel, let Excel repair it and save; if that fails, fetch the file again" })
  }),
  "workbook-too-large": error<{ file: string; limit: Limit; most: number }>({
    sv: ({ file, limit, most }) => ({ message: `\`${file}\` ${beyond.sv[limit](grouped(most))}, vilket är mer än en arbetsbok får kosta`, help: "ta bort blad, rader och formatering som inte behövs, eller spara bladet som CSV" }),
    en: ({ file, limit, most }) => ({ message: `\`${file}\` ${beyond.en[limit](grouped(most))}, which is more than a workbook may cost`, help: "remove sheets, rows and formatting that are not needed, or save the sheet as CSV" })
  }),
  "unknown-sheet": error<UnknownName & { file: string }>({
    sv: ({ name, file, known, nearest: near }) => ({ message: `det finns inget blad som heter \`${name}\` i \`${file}\`${nearest("sv", near)}`, help: `välj ${names(known, "sv")}` }),
    en: ({ name, file, known, nearest: near }) => ({ message: `there is no sheet called \`${name}\` in \`${file}\`${nearest("en", near)}`, help: `choose ${names(known, "en")}` })
  }),
  "sheet-not-chosen": error<{ file: string; known: ReadonlyArray<string> }>({
    sv: ({ file, known }) => ({ message: `\`${file}\` har flera blad, och det står inte vilket som menas`, help: `skriv \`sheet:\` med ett av dem: ${names(known, "sv")}` }),
    en: ({ file, known }) => ({ message: `\`${file}\` has several sheets, and nothing says which one is meant`, help: `write \`sheet:\` with one of them: ${names(known, "en")}` })
  }),
  "unknown-range": error<UnknownName & { file: string }>({
    sv: ({ name, file, known, nearest: near }) => ({ message: `\`${name}\` är varken celler, ett namn eller en tabell i \`${file}\`${nearest("sv", near)}`, help: `skriv celler, som \`A4:F200\` eller \`A4:F\` för så långt det finns rader${known.length === 0 ? "" : `, eller välj ${names(known, "sv")}`}` }),
    en: ({ name, file, known, nearest: near }) => ({ message: `\`${name}\` is neither cells, a name nor a table in \`${file}\`${nearest("en", near)}`, help: `write cells, like \`A4:F200\` or \`A4:F\` for as far as there are rows${known.length === 0 ? "" : `, or choose ${names(known, "en")}`}` })
  }),
  "range-not-cells": error<{ name: string; found: string }>({
    sv: ({ name, found }) => ({ message: `namnet \`${name}\` står i arbetsboken för \`${found}\`, som inte är ett sammanhängande område`, help: "ändra namnet i Excel (Formler, Namnhanteraren), gör området till en tabell, eller skriv cellerna, som `A4:F200`" }),
    en: ({ name, found }) => ({ message: `the name \`${name}\` stands for \`${found}\` in the workbook, which is not one range of cells`, help: "change the name in Excel (Formulas, Name Manager), make the range a table, or write the cells, like `A4:F200`" })
  }),
  "range-other-sheet": error<{ name: string; sheet: string; other: string }>({
    sv: ({ name, sheet, other }) => ({ message: `\`${name}\` ligger på bladet \`${other}\`, men \`sheet:\` säger \`${sheet}\``, help: `skriv \`sheet: ${other}\`, eller ta bort \`sheet:\`` }),
    en: ({ name, sheet, other }) => ({ message: `\`${name}\` is on the sheet \`${other}\`, but \`sheet:\` says \`${sheet}\``, help: `write \`sheet: ${other}\`, or remove \`sheet:\`` })
  }),
  "range-short": notice<{ range: string; row: number }>({
    sv: ({ range, row }) => ({ message: `området \`${range}\` slutar ovanför, men rad ${row} har också värden`, help: "förläng `range:` om raden hör till tabellen; utan sista radnummer, som `A4:F`, går området så långt det finns rader" }),
    en: ({ range, row }) => ({ message: `the range \`${range}\` ends above, but row ${row} has values too`, help: "extend `range:` if the row belongs to the table; without the last row's number, like `A4:F`, the range goes as far as there are rows" })
  }),
  "sheet-empty": error<{ sheet: string }>({
    sv: ({ sheet }) => ({ message: `här ska kolumnernas namn stå, men det är tomt på bladet \`${sheet}\``, help: "skriv rubrikraden; står den längre ner, börja området där, som `range: A4:F`" }),
    en: ({ sheet }) => ({ message: `the columns' names must stand here, but it is empty on the sheet \`${sheet}\``, help: "write the header; if it is further down, begin the range there, like `range: A4:F`" })
  }),
  "header-empty": error<object>({
    sv: () => ({ message: "kolumnen har värden men inget namn på rubrikraden", help: "skriv kolumnens namn i cellen, eller låt `range:` börja på rubrikraden och sluta före kolumnen" }),
    en: () => ({ message: "the column has values but no name in the header", help: "write the column's name in the cell, or let `range:` begin at the header and end before the column" })
  }),
  "cell-error": error<{ found: string }>({
    sv: ({ found }) => ({ message: `cellen visar felet \`${found}\``, help: "rätta formeln i arbetsboken, eller töm cellen om värdet inte är känt" }),
    en: ({ found }) => ({ message: `the cell shows the error \`${found}\``, help: "correct the formula in the workbook, or empty the cell if the value is not known" })
  }),
  "cells-merged": error<{ range: string }>({
    sv: ({ range }) => ({ message: `cellerna \`${range}\` är sammanfogade, så det går inte att veta vilka celler värdet gäller`, help: "dela dem i Excel (Start, Centrera över kolumner, Dela celler) och skriv värdet i varje cell som det gäller" }),
    en: ({ range }) => ({ message: `the cells \`${range}\` are merged, so it cannot be known which cells the value is about`, help: "unmerge them in Excel (Home, Merge & Center, Unmerge Cells) and write the value in every cell it is about" })
  }),
  "formula-not-saved": error<{ formula: string }>({
    sv: ({ formula }) => ({ message: `formeln \`${formula}\` är sparad utan sitt värde`, help: "öppna arbetsboken i Excel och spara den, så att formlerna räknas, eller skriv värdet i cellen" }),
    en: ({ formula }) => ({ message: `the formula \`${formula}\` is saved without its value`, help: "open the workbook in Excel and save it, so that the formulas are calculated, or write the value in the cell" })
  }),
  "formula-from-elsewhere": error<{ formula: string }>({
    sv: ({ formula }) => ({ message: `formeln \`${formula}\` hämtar sitt värde ur en annan arbetsbok, och det kan vara gammalt`, help: "ersätt den med värdet (Klistra in special, Värden), eller läs den andra arbetsboken som ett eget dataset" }),
    en: ({ formula }) => ({ message: `the formula \`${formula}\` takes its value from another workbook, and it may be old`, help: "replace it by the value (Paste Special, Values), or read the other workbook as a dataset of its own" })
  }),
  "rows-hidden": warning<{ rows: string; count: number }>({
    sv: ({ rows, count }) => ({ message: `${count === 1 ? `rad ${rows} är dold eller bortfiltrerad, men räknas` : `raderna ${rows} är dolda eller bortfiltrerade, men räknas`} som alla andra`, help: `ta fram ${count === 1 ? "den och se efter om den" : "dem och se efter om de"} ska vara med; ta bort ${count === 1 ? "den" : "dem"} annars` }),
    en: ({ rows, count }) => ({ message: `${count === 1 ? `row ${rows} is hidden or filtered away, but counts` : `rows ${rows} are hidden or filtered away, but count`} like all others`, help: `show ${count === 1 ? "it and see whether it belongs" : "them and see whether they belong"}; remove ${count === 1 ? "it" : "them"} otherwise` })
  })
} as const
