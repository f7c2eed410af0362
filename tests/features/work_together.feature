Feature: Work together

  Rule: A lead settles two versions with a reason, and whoever wrote either finds the decision with their next receipts.

    Scenario: My version and the lead's, decided
      Given I am an inspector in a team
      And I have written up "She asks me what I want."
      And I have sent it
      And the lead has changed it to "She asked me what I wanted." since
      When I change it to "She always asks me what I want." and send it
      And the lead collates
      And the lead chooses the first because "she was there"
      And the lead sends back what waits
      And I look for receipts again
      Then my interview says "She asked me what I wanted."
      And "She always asks me what I want." is still in its history, beside the reason "she was there"

  Rule: A lead asks you to look again: it stands on your Today and above what it is about, and your answer goes back.

    Scenario: Who else was there?
      Given I am an inspector in a team
      And I have written up "She asks me what I want."
      And I have sent it
      When the lead collates, and asks about my interview "Who else was there?"
      And I look for receipts again
      And I turn to Today
      Then I see "The lead asks you to look again at Young person 1"
      And I see "Lead inspector: Who else was there?"
      When I go to look, and answer "Her advocate, throughout."
      And I turn to Today
      Then I do not see "look again"
      When I send
      And the lead collates
      Then the lead reads "Her advocate, throughout.", and marks it as read

  Rule: What does not fit the roster is set aside with its reason, and stops nothing else; only a lead lets it in.

    Scenario: I change the roster on my laptop
      Given I am an inspector in a team
      And on my laptop it is written that I lead
      And I have written up "She asks me what I want."
      And I have sent it
      When the lead collates
      Then the lead sees "1 item set aside"
      And the lead sees "Only the lead changes the inspection"
      And the lead has "She asks me what I want."
      When it is put on the roster that I lead, and the lead lets it in because "they lead now"
      Then the lead sees "It is in."
      And the lead does not see "1 item set aside"
