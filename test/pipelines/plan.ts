/** A small plan to put into sample repositories: two promises about meetings, of which one is missed by the summer. */
export const samplePlan = (): Readonly<Record<string, string>> => ({
  "plan.yaml": `styrkort: 1
title: Operational plan 2017
organisation: A unit
language: en
period: 2017
include: [area.yaml]
datasets:
  meetings:
    title: Meetings
    row: meeting
    rows: meetings
    file: meetings.csv
    columns: { date: date }
    complete-from: 2017-01-01
    complete-through: 2017-12-31
`,
  "area.yaml": `styrkort: 1
area: { id: care, title: Care }
projects:
  network:
    title: The network
    targets:
      six-meetings: { title: Six meetings, rule: { count: meetings, at-least: 6 } }
      few-meetings:
        { title: At most three meetings, rule: { count: meetings, at-most: 3 } }
`,
  "meetings.csv": "date\n2017-02-01\n2017-03-01\n2017-05-03\n2017-06-01\n"
})
