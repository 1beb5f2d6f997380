/** The plan that `styrkort init` writes, in English. */
export const english = (year: number): Readonly<Record<string, string>> => ({
  "plan.yaml": `# yaml-language-server: $schema=schemas/plan.schema.json
# The plan's main file: what goals the plan has, who pays, what data there are and which areas it is made of.
# Check the plan with "styrkort check", a single promise with "styrkort explain network-meets".
styrkort: 1
title: Operational plan ${year}
organisation: Our organisation
language: en
# A period can be a year, a tertial (${year}-T1), a quarter (${year}-Q1), a month, a day, or from–to (${year}-02..${year}-11).
period: ${year}
reporting: tertial

# Each area has a file of its own.
include:
  - areas/reading.yaml

# The scorecard: perspectives, and goals under them. Undertakings say which goals they serve.
# Names that programs use (ids) are written with a–z, digits and hyphens; titles may be as they like.
scorecard:
  perspectives:
    residents:
      title: Residents
      goals:
        more-read: {title: More children read}
    learning:
      title: Learning
      goals:
        cooperation: {title: Schools and the library learn from each other}

# Those who pay. A grant that is not decided yet has "state: applied"; nothing that depends on it is then certain.
funders:
  own-means: {title: Own means}

# Sets whose members exist whether or not there are data on them: a school without a visit must show.
populations:
  school:
    title: The schools
    members:
      north: North School
      south: South School
      east: East School

# Scales that answers are given on, the lowest level first. "don't know" does not count in shares.
scales:
  benefit:
    title: Benefit
    levels: [no benefit, little benefit, good benefit, very good benefit]
    non-answers: [don't know]

# Data: what has happened. The rows stand in files of their own; here it says what the columns mean.
# "illustrative: true" says that the rows are made up, and all output says so. Remove it when the rows are your own.
datasets:
  meetings:
    title: Network meetings
    row: meeting
    rows: meetings
    file: data/meetings.csv
    columns:
      date: {type: date, required: true}
      participants: {type: integer, min: 0}
    illustrative: true
  visits:
    title: Class visits
    row: visit
    rows: visits
    file: data/visits.csv
    columns:
      date: {type: date, required: true}
      school: {type: school, required: true}
      pupils: {type: integer, min: 0}
    illustrative: true
  answers:
    title: Survey of teachers
    row: answer
    rows: answers
    file: data/answers.csv
    columns:
      date: {type: date, required: true}
      benefit: ordinal(benefit)
    # Figures that rest on fewer people than this are not shown.
    min-group: 5
    illustrative: true
`,
  "areas/reading.yaml": `# yaml-language-server: $schema=../schemas/area.schema.json
# An area with its undertakings. An id may occur only once in the whole plan.
styrkort: 1
area:
  id: reading
  title: Reading
  purpose: Children who read more.

projects:
  school-visits:
    title: The library visits the schools
    purpose: Every school shall know its library.
    goals: [more-read, cooperation]
    # Roles, never people's names.
    leads: [children's librarian]
    schedule: ${year}
    activities:
      - Class visits with talks about books
      - Network meetings for teachers and librarians
    funding:
      - {funder: own-means, amount: 350 000 kr, fte: 0.5 fte, kind: staff}

    # What is promised. A rule is a measure (count, exists, share, sum, mean, …) and a level (at-least, at-most, between, …).
    targets:
      network-meets:
        title: The network meets at least four times
        rule: {count: meetings, at-least: 4}

      # Each member is checked by itself. "members: school" with "that:" and "at-least: 2" would be: at least two schools.
      every-school-visited:
        title: Every school is visited
        rule:
          every: school
          require: {exists: visits}

      # "where:" chooses rows, "satisfying:" says what must hold for those that count.
      teachers-benefit:
        title: 75 % of the teachers have good benefit of the visits
        rule:
          share: answers
          satisfying: {benefit: {at-least: good benefit}}
          at-least: 75 %

      # What no program can decide stands here all the same, with the reason.
      joy-of-reading:
        title: More children take pleasure in reading
        undecided: Nobody asks the children yet. A survey before and after would make it possible to follow.
`,
  "data/meetings.csv": `date;participants
${year}-02-07;12
${year}-04-11;9
${year}-09-05;14
${year}-11-07;11
`,
  "data/visits.csv": `date;school;pupils
${year}-03-02;north;24
${year}-03-16;south;22
${year}-05-04;east;27
${year}-10-05;north;25
`,
  "data/answers.csv": `date;benefit
${year}-03-03;good benefit
${year}-03-03;very good benefit
${year}-03-17;good benefit
${year}-03-17;don't know
${year}-05-05;little benefit
${year}-05-05;very good benefit
${year}-10-06;good benefit
`
})
