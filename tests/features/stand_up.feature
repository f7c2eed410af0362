Feature: Judge what stands up

  Rule: Nobody sees a colleague's view of an indicator before their own is frozen or the lead has ended the round.

    Scenario: Two views of one indicator
      Given I am an inspector in a team
      And I have unlocked Daybook
      When I give 5.4 a 2 because "They are rarely told why."
      And I send
      And the lead collates
      Then the lead sees that Inspector 1 has given a view of 5.4, and not which
      When the lead gives 5.4 a 4 because "They are asked each time."
      Then the lead sees "Lead inspector 4 · Inspector 1 2"

  Rule: What is frozen never changes. The panel's decision stands beside the team's, with why, who sat and when.

    Scenario: The panel adjusts what the team judged
      Given I lead an inspection on this laptop
      And I have unlocked Daybook
      When I give 5.4 a 4 because "They are asked each time."
      And I end the round, and the team gives a 3 because "They are seldom told what was decided."
      And the panel, "Chair and two inspectors", makes it a 2 because "The letters came later."
      Then I see "Panel, frozen"
      And nobody can change the team's 3 any more
      When I compare the versions
      Then I see "3 adequate"
      And I see "2 weak"
      And I see "The letters came later."

  Rule: A published report leads from what people said through claims, blind views and the team to the panel's grade, and names nobody.

    Scenario: From two inspectors' evidence to a published report
      Given I am an inspector in a team
      And two inspectors have each written up "She asks me what I want.", mapped it and sent it
      When the lead collates
      And the lead claims "Young people are asked what they want." because of both
      Then the lead sees "2 for, 0 against"
      When the inspectors and the lead give 2.1 a 4, a 3 and a 4, none of them seeing another's
      And the lead ends the round, and the team gives a 4 because "They are asked, and it counts."
      And before the lead the panel, "Chair and two inspectors", makes it a 3 because "Not all were told."
      And the other indicators are judged
      And the lead begins the report with "Campbell was heard."
      Then it cannot be final while a key line of enquiry says nothing
      When the lead writes under each key line what was looked at
      Then it cannot be final while it names "Campbell"
      When the lead puts "A young person" in its place and makes the report final
      Then its web page and its PDF say that 2.1 is adequate, as the panel judged, and name nobody
      And what became of 2.1 is on both inspectors' laptops once they look

  Rule: An indicator stands beside other inspections of the vault in counts and frozen judgements, none of their words, never ranked, and gone when locked.

    Scenario: What another inspection's judgement rested on
      Given I lead an inspection on this laptop
      And Glen Afric, another inspection of mine, heard "They listened to me and changed the plan.", and its panel gave 5.4 a 4
      And I have unlocked Daybook
      When I compare 5.4 with my other inspections
      Then I see "4 good"
      And I see "Not judged here yet; 4 good there."
      And I see "Nothing here is a ranking."
      And I see nothing of what was said or written in Glen Afric
      When I lock Daybook
      Then nothing of Glen Afric is on the screen or in memory
