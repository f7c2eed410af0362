Feature: Know where everything stands

  Rule: Today shows the inspection's weeks as dates, and what is mine and due.

    Scenario: The morning of a Tuesday in week 8
      Given I have two records to read
      And I have written up "She asks me what I want."
      When I turn to Today
      Then I see "Gather and analyse evidence, week 8 of 21"
      And I see "R-014"
      And I see "Continue: Young person 1"
      When I ask for all dates
      Then each of the 21 weeks has its date
      And week 8 is the week of Monday 16 March 2026

  Rule: Each bundle is queued, sending, sent, waiting or received; received means a signed receipt for exactly what arrived.

    Scenario: From no network to the receipt
      Given I am an inspector in a team
      And I have written up "She asks me what I want."
      And the store is out of reach
      When I press send
      Then I see "Waiting"
      And I see "Next try at"
      When the store can be reached again, and I try again
      Then I see "All of it is in the store"
      And I see "No receipt yet"
      When the lead has collated, and I look for receipts
      Then I see "Received"
      And I see "nothing to send"

    Scenario: A receipt that is not for what I sent
      Given I am an inspector in a team
      And I have written up "She asks me what I want."
      And I have sent it
      And the lead has collated
      But somebody has left one revision out of my receipt and signed it again
      When I look for receipts
      Then I see "The receipt does not match what was sent. The bundle counts as not received. Tell the lead."
      And I see "No receipt yet"
      And I do not see "Received"

  Rule: What waits says for what: a hotel’s sign-in page, a metered hotspot, no network, or you. It goes on from the same part.

    Scenario: Sent from a hotel with a sign-in page
      Given I am an inspector in a team
      And the team’s store is on the internet, and the hotel’s network asks me to sign in
      And I have written up "She asks me what I want."
      When I press send
      Then I see "Asks you to sign in"
      And I see "This network asks you to sign in first."
      And I see "1 bundle is on the way"
      When I turn to Today
      Then I see "Bundle 1 waits"
      When I have signed in on the hotel’s page
      And I look at Send
      Then I see "All of it is in the store"
      And I see "Connected, not metered"

    Scenario: Sent over a phone’s hotspot, because it cannot wait
      Given I am an inspector in a team
      And the team’s store is on the internet, and I am on my phone’s metered hotspot
      And I have written up "She asks me what I want."
      When I press send
      Then I see "This connection is metered, as a phone’s hotspot is, so sending waits."
      And I see "Send now anyway"
      When I press Alt+N
      Then I see "All of it is in the store"

    Scenario: The lid is closed at part 3 of 5
      Given I am an inspector in a team
      And the store takes its time over the third part of five
      And I have written up "She asks me what I want."
      When I press send and two of five parts are there
      And I close the lid
      Then I see nothing of it
      When the store takes the rest, and I unlock
      And I look at Send
      Then I see "All of it is in the store"
      And the first two parts were sent once

  Rule: Every number on the evidence map opens the evidence behind it.

    Scenario: One, two, three pieces
      Given I am writing up an interview
      And I have mapped these
        | words                      | indicator | direction |
        | She asks me what I want.   | 3         | S         |
        | I never saw the plan.      | 3         | A         |
        | I sleep well now.          | 1         | S         |
      When I turn to the map
      Then every number on it opens as many pieces as it says
      And from a piece I can go to the words it was taken from

  Rule: What the team is unsure of is said theme by theme, with why and what settles it, and waits on Today.

    Scenario: Young people say something else
      Given I am writing up an interview
      And I have mapped these
        | words                      | indicator | direction |
        | I never saw the plan.      | 3         | A         |
      When I turn to the map
      And I sort "5.4 Views heard" as an uncertainty, because "Staff say yes, one child says no."
      And I turn to Today
      Then I see "Views heard"
      And I see "Staff say yes, one child says no."
      And I see "Nothing is planned to settle it yet."

  Rule: Every result says of how many records it is, and opens the records behind it. What was absent is a finding too.

    Scenario: Six records, one of them without a plan
      Given I lead an inspection on this laptop
      And six records have been read, one of them without a child’s plan
      When I look at the results
      Then each answer to question 3.1 opens as many records as it says, out of six
      And a child’s plan was absent in 1 of 6, and I can go to the review that says so

  Rule: Search finds a word the moment the save that holds it returns.

    Scenario: A word that I have only just typed
      Given I am writing up an interview
      When I type "By the hirpleton burn." and leave the interview
      Then search finds "hirpleton" the moment its save has returned

    Scenario: From the search to the place
      Given I lead an inspection on this laptop
      And I have written up "By the hirpleton burn."
      And I have turned to Today
      When I press Ctrl+K, type "hirple" and press Enter
      Then I see "By the hirpleton burn."
      And "hirpleton" is selected in the text

    Scenario: Only what somebody said about one thing, and again tomorrow
      Given I lead an inspection on this laptop
      And I have written up "By the hirpleton burn."
      And I have turned to Today
      When I press Ctrl+K and type "hirple kind:document"
      Then I see "Nothing found."
      When I type "hirple source:children" there instead
      Then I see "1 found."
      When I keep that search as "The burn" and come back to it
      Then I see "1 found."

  Rule: At any moment a review lists what it still misses and what cannot stand, and leads there.

    Scenario: I check a review that I have begun
      Given I am reading a record
      When I press Ctrl+Shift+G
      Then I see "missing"
      And I see "8 Immediate concern?"
      When I press Down Down Return
      Then I am at the third question that was listed
      When I press 1
      Then it is no longer listed

  Rule: The day by which an inspection must be destroyed is shown, and never counted from a wrong clock.

    Scenario: From the report's submission to the year's end
      Given I lead an inspection on this laptop
      And its report was submitted on the day before
      When I open and unlock Daybook
      And I turn to Today
      Then I see "Destroy by 16 March 2027 (in 11 months)"
      When eleven months have gone by
      Then I see "Destroy by 16 March 2027 (in 34 days)"
      And I see "Nothing is cleared by itself."
      When two months have gone by
      Then I see "The law’s limit has passed."
      And everything is still there

    Scenario: The battery was empty and the clock is wrong
      Given I lead an inspection on this laptop
      And its report was submitted on the day before
      When I open and unlock Daybook
      And the clock jumps ten years ahead
      Then I see "How long that is cannot be said"
      And I do not see "The law’s limit has passed."
      When the clock is set right again, and I say in Settings that it is
      And I turn to Today
      Then I see "Destroy by 16 March 2027 (in 11 months)"
