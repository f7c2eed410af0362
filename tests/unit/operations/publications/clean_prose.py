"""Three papers of one made-up inspection with many numbers, each the same wherever it stands."""

REPORT = """We read the records of 60 children and young people who were on a compulsory supervision order \
at home. We spoke with 24 young people, 31 parents and carers and 48 members of staff. We \
watched two children's hearings and three team meetings. 112 staff answered our survey.
In 44 of 60 records there was a chronology, and in 29 of 60 it was of good quality. Most \
chronologies were kept by one agency. In 18 of 60 records health information was missing from \
the chronology.
Risk had been assessed in 51 of 60 records. In 38 of 60 records the assessment was up to date. \
Where there was an assessment of risk it was shared with the family in 33 of 51 records. Nearly \
all assessments of need named the strengths of the family.
Of the 60 plans, 41 were specific and 19 were not. In 27 of 60 plans it was clear who would do \
what by when. 45 % of plans had outcomes that a child could understand. Reviews took place on \
time in 36 of 60 records. In 12 of 60 records a review was put back more than once.
Children's views were recorded in 47 of 60 records. They had shaped the plan in 22 of 60. \
Advocacy was offered in 35 of 60 records, and 14 of 35 took it up. Of the children under five, \
few had their views recorded in any form.
Visits took place as planned in 40 of 60 records during school terms and in 21 of 60 during the \
holidays. About a third of parents told us that nobody came in July. Eight of the 31 parents \
said that they had to ring more than twice to get a visit. Two thirds of staff told us that they \
had enough time for direct work.
In our survey 74 of 112 staff agreed that they had regular supervision. 81 of 112 agreed that \
leaders listen to them. 63 % said they had been trained in trauma-informed practice. Less than \
half of health staff had seen the joint plan.
Waiting times for family support were between nine and twenty weeks. In 2025 the partnership put \
in £250,000. The team grew from 14 to 18 workers. There were 3,200 children in need in the area \
and 240 on an order. Four localities share two managers.
When an order ends was discussed in 16 of 60 records. In 9 of 60 an order had been in place for \
more than five years. Staff in three localities told us that they would welcome clearer \
guidance. One in ten orders is ended at its first review across Scotland.
"""

FEEDBACK = """Thank you for the help of your staff, and for 60 records that were ready on the day. All 24 \
young people whom we asked to see came, or sent word. Over five days we held 61 talks and two \
focus groups.
What is strong: Risk was assessed in 51 of 60 records. Staff know children well and 81 of 112 \
agree that leaders listen. Advocacy was offered in 35 of 60 records. Chronologies are there in \
44 of 60 records, and their quality is rising.
What needs to improve: 19 of 60 plans were not specific. Visits in the holidays took place as \
planned in 21 of 60 records. Reviews were late in 24 of 60 records. Health information was \
missing from chronologies in 18 of 60. Only 22 of 60 children could see their views in the plan. \
33 of the 51 assessments of risk were shared with the family.
You asked about supervision: 74 of 112 staff in our survey said that it is regular, and 38 that \
it is not. You asked about training: 63 % had been trained in trauma-informed practice. 14 of \
the 35 who were offered advocacy took it up.
Two managers for four localities is few. The waiting list for family support had 46 families on \
it in March and 39 in May. Waiting times were nine to twenty weeks. The next steps are yours: a \
plan within eight weeks, a first meeting with us in three months, and a visit in a year.
In 9 of 60 records an order was older than five years. In 16 of 60 its end was discussed. 40 of \
60 children were visited as planned in term.
"""

SUMMARY = """We read about 60 children and young people. We talked with 24 young people and their families. \
We came for five days.
What is good: Workers know you. Most of you are safer at home. If you want somebody to speak for \
you, you can have one: 35 of 60 were offered this.
What needs to be better: In the holidays 21 of 60 of you were visited as planned. 22 of 60 could \
see in the plan what they had said. Plans should be easier to read: less than half of plans had \
words that a child can understand.
What happens next: The people in charge have eight weeks to make a plan. We come back in a year. \
You can ring 0800 1111 at any time.
"""
