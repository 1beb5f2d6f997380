/** Plans of quite another kind, in which a careful controller would find next to nothing: neither do the checks. */
import { load } from "@styrkort/core/load"
import { expect, test } from "vitest"

/** What is found in a plan given file by file, with the words where there is something to see. */
const found = (files: Readonly<Record<string, string>>) =>
  load("plan.yaml", (file) => (files[file] === undefined ? { tag: "missing" } : { tag: "text", text: files[file] })).findings.map(({ code, place, data }) => [code, place?.file, place?.line, JSON.stringify(data)])

/** A town library: no scorecard, no norm, money alone, sums of every size. */
const library = {
  "plan.yaml": `
styrkort: 1
title: Library plan
organisation: Town library
language: en
period: 2026
reporting: quarter
include: [reading.yaml]
funders:
  town: {title: Town council}
  friends: {title: Friends of the library}
totals:
  - {title: Budget, amount: 2 481 000 kr}
datasets:
  loans:
    title: Loans
    file: loans.csv
    columns: {date: date, branch: text, loans: integer}
  events:
    title: Events
    file: events.csv
    columns: {date: date, kind: {type: text, values: [reading, lecture, workshop]}, visitors: integer}
`,
  "reading.yaml": `
styrkort: 1
area: {id: reading, title: Reading}
projects:
  summer-reading:
    title: Summer reading
    leads: [children's librarian]
    schedule: 2026-06..2026-08
    funding:
      - {funder: town, amount: 40 000 kr}
      - {funder: friends, amount: 5 000 kr, kind: catering}
    targets:
      summer-readings: {title: Twelve readings in the summer, rule: {count: events, where: {kind: reading}, at-least: 12, by: 2026-08-31}}
  lectures:
    title: Evening lectures
    leads: [programme librarian]
    schedule: 2026
    funding:
      - {funder: friends, amount: 36 000 kr, kind: fee}
    targets:
      lectures-ten: {title: Ten lectures, rule: {count: events, where: {kind: lecture}, at-least: 10}}
      workshops-ten: {title: Ten workshops, rule: {count: events, where: {kind: workshop}, at-least: 10}}
  collection:
    title: The collection
    leads: [head librarian]
    schedule: 2026
    funding:
      - {funder: town, amount: 2 400 000 kr}
    targets:
      loans-total: {title: Two hundred thousand loans, rule: {sum: loans.loans, at-least: 200000}}
`
}

/** A school authority: two norms, posts halved between projects, the same kind of promise in every school, a grant whose answer is due. */
const schools = {
  "plan.yaml": `
styrkort: 1
title: Skolplan
organisation: Barn- och utbildningsförvaltningen
period: 2025-VT..2026-VT
include: [lasning.yaml, matematik.yaml]
documents: {budget: {title: Budgeten}}
scorecard:
  perspectives:
    elever:
      title: Elever
      goals:
        lasa: {title: Alla lär sig läsa}
        rakna: {title: Alla lär sig räkna}
funders:
  kommunen: {title: Kommunen}
  skolverket: {title: Skolverket, state: applied, decision-expected: 2025-03, window: 2025..2026}
norms:
  larare: {title: Lärare, cost: 720 000 kr, overhead: 10 %, overhead-included: true}
  assistent: {title: Assistent, cost: 480 000 kr}
totals:
  - {title: Projektbudget, amount: "1,9 Mkr", approximate: true}
  - {title: Förra årets utfall, amount: "1,1 Mkr", period: 2024}
populations:
  school: {title: Skolor, members: {north: Norra skolan, south: Södra skolan}}
datasets:
  screenings:
    title: Avstämningar
    file: screenings.csv
    columns: {date: date, school: school, subject: {type: text, values: [läsning, matematik]}, passed: boolean}
  plans:
    title: Handlingsplaner
    file: plans.csv
    columns: {adopted: date, school: school, subject: {type: text, values: [läsning, matematik]}}
`,
  "lasning.yaml": `
styrkort: 1
area: {id: lasning, title: Läsning}
projects:
  lasning-norra:
    title: Läsning i Norra skolan
    goals: [lasa]
    leads: [lärare norra]
    schedule: 2025-VT..2026-VT
    funding:
      - {funder: kommunen, amount: 360 000 kr, fte: "0,5 åa", kind: staff}
      - {funder: kommunen, amount: 25 000 kr, kind: course}
    targets:
      lasning-norra-plan: {title: En handlingsplan för läsning i Norra skolan är antagen, rule: {exists: plans, where: {school: north, subject: läsning}}}
      lasning-norra-elever: {title: Nio av tio elever i Norra skolan läser, rule: {share: screenings, where: {school: north, subject: läsning}, satisfying: {passed: ja}, at-least: 90 %}}
  lasning-sodra:
    title: Läsning i Södra skolan
    goals: [lasa]
    leads: [lärare södra]
    schedule: 2025-VT..2026-VT
    funding:
      - {funder: kommunen, amount: 360 000 kr, fte: "0,5 åa", kind: staff}
      - {funder: kommunen, amount: 24 000 kr, kind: course}
    targets:
      lasning-sodra-plan: {title: En handlingsplan för läsning i Södra skolan är antagen, rule: {exists: plans, where: {school: south, subject: läsning}}}
      lasning-sodra-elever: {title: Nio av tio elever i Södra skolan läser, rule: {share: screenings, where: {school: south, subject: läsning}, satisfying: {passed: ja}, at-least: 90 %}}
`,
  "matematik.yaml": `
styrkort: 1
area: {id: matematik, title: Matematik}
projects:
  matematik-norra:
    title: Matematik i Norra skolan
    goals: [rakna]
    leads: [lärare norra]
    schedule: 2025-VT..2026-VT
    funding:
      - {funder: kommunen, amount: 360 000 kr, fte: "0,5 åa", kind: staff}
    targets:
      matematik-norra-elever: {title: Nio av tio elever i Norra skolan räknar, rule: {share: screenings, where: {school: north, subject: matematik}, satisfying: {passed: ja}, at-least: 90 %}}
  matematik-sodra:
    title: Matematik i Södra skolan
    goals: [rakna]
    leads: [lärare södra]
    schedule: 2025-VT..2026-VT
    funding:
      - {funder: kommunen, amount: 360 000 kr, fte: "0,5 åa", kind: staff}
    targets:
      matematik-sodra-elever: {title: Nio av tio elever i Södra skolan räknar, rule: {share: screenings, where: {school: south, subject: matematik}, satisfying: {passed: ja}, at-least: 90 %}}
  raknestugor:
    title: Räknestugor
    goals: [rakna]
    leads: [samordnaren]
    schedule: 2025-04..2026-06
    status: conditional
    when: {granted: skolverket}
    funding:
      - {funder: skolverket, amount: 384 000 kr, fte: "0,8 åa", kind: staff}
    targets:
      raknestugor-planer: {title: Båda skolorna har en handlingsplan för matematik, rule: {every: school, require: {exists: plans, where: {subject: matematik}}}}
`
}

/** A road maintenance programme: millions beside small fees, work before and after the year, nothing promised about people. */
const roads = {
  "plan.yaml": `
styrkort: 1
title: Vägprogram
organisation: Tekniska kontoret
period: 2018
include: [vagar.yaml]
funders:
  kommunen: {title: Kommunen, aliases: [kommunala medel]}
  trafikverket: {title: Trafikverket, state: undecided, decisions: [{date: 2017-11-15, state: granted}], window: 2017..2019}
datasets:
  inspections:
    title: Besiktningar
    file: inspections.csv
    columns: {date: date, stretch: text, approved: boolean}
`,
  "vagar.yaml": `
styrkort: 1
area: {id: vagar, title: Vägar}
projects:
  belaggning:
    title: Ny beläggning
    leads: [vägingenjören, projektledaren]
    schedule: 2017-05..2019-10
    schedule-note: Upphandlad 2017-02, etapp två börjar 2018-05.
    when: {granted: trafikverket}
    funding:
      - {funder: trafikverket, amount: 14 500 000 kr, kind: project, certainty: conditional, window: 2017..2018}
      - {funder: trafikverket, amount: 9 200 000 kr, kind: project, certainty: uncertain, window: 2019}
      - {funder: kommunen, amount: 3 100 000 kr, kind: project}
      - {funder: kommunen, amount: 450 000 kr, kind: consultant}
    targets:
      belaggning-besiktad: {title: Alla sträckor i etapp ett är godkända, rule: {share: inspections, satisfying: {approved: ja}, at-least: 100 %}}
  vinter:
    title: Vinterväghållning
    leads: [vägingenjören]
    schedule: 2018
    funding:
      - {funder: kommunala medel, amount: 6 800 000 kr}
      - {funder: kommunala medel, amount: 12 000 kr, kind: phone}
      - {funder: kommunala medel, amount: 8 000 kr, kind: course}
    targets:
      vinter-besiktningar: {title: Minst tjugo besiktningar, rule: {count: inspections, at-least: 20}}
`
}

test("a library's plan gives nothing to remark on", () => expect(found(library)).toEqual([]))
test("a school authority's plan gives nothing to remark on", () => expect(found(schools)).toEqual([]))
test("a road programme gives nothing to remark on, but the money it calls uncertain itself", () => expect(found(roads).map(([code]) => code)).toEqual(["uncertain-as-firm"]))
