Feature: Hear people out

  Rule: A talk is set up, written, and mapped by keys alone; set-up, notes and evidence are one thing.

    Scenario: One young person with a supporter, from set-up to mapped evidence
      Given I lead an inspection on this laptop
      And I have unlocked Daybook
      When I begin a talk with a young person and say that their advocacy worker is there
      And I tick what was read out
      And I go to the text
      And I press Ctrl+T Ctrl+R
      And I type "Home is calmer."
      And I press Enter Ctrl+'
      And I type "She writes it down."
      And I press Shift+Home Ctrl+E 4 S
      And I press Ctrl+J
      Then what they said is a strength for 9.2, quoted from the notes in their own words
      And the talk has a supporter, what was explained, and one prompt covered with its time
      And I never touched the mouse

  Rule: In a group a line belongs to whoever said it, to several by number, or to nobody by name.

    Scenario: Eight young people, a key for each turn
      Given a focus group of 8 young people is open
      When I press Alt+3
      And I type "They ask us."
      And I press Alt+1 Alt+3
      And I type "Every time."
      And I press Alt+0
      And I type "All nodded."
      And I press Ctrl+Shift+R
      And I type "2 5"
      And I press Enter
      And I type "Not always."
      Then the notes are the lines of Young person 3, of 1 and 3, of several, and of 2 and 5

  Rule: The write-up stands beside the raw notes: what was said is drawn over by a key, its evidence with it, and undone by another.

    Scenario: Written up from the notes
      Given a focus group of 8 young people is open
      When I press Alt+3
      And I type "They ask us."
      And I press Shift+Home Ctrl+E 4 S
      And I press F4 F6 F6 F6
      And I press Ctrl+Shift+D
      Then the write-up holds "They ask us." of Young person 3, and the evidence rests on it
      And the notes say that nothing is left to draw over
      When I press Ctrl+Z
      Then the write-up is empty, and the evidence rests on the notes
      When I press Ctrl+Y
      And I press Ctrl+Enter
      And I close Daybook and open it again
      And I unlock it
      Then the write-up holds "They ask us." of Young person 3, and the evidence rests on it

  Rule: Who sees whom is planned and moved by keys, clashes are said plainly, and a talk begins from the schedule with its set-up filled in.

    Scenario: A phone call that was planned, moved, and held
      Given I lead an inspection on this laptop
      And I have unlocked Daybook
      When I plan a phone call with a parent for an hour
      And I press M Down Down Enter
      Then the call is half an hour later, and its old time is kept
      When I open it and begin the talk, a key for each
      Then the talk is by phone, with a parent, and asks first whether it is safe to talk
      When I say that it is safe to talk, and what they asked for
      And I go to the text
      And I type "Nobody told me that the order could end."
      And I press Esc
      And I turn to Today
      Then I see "Send me the plan"
      When I press the button "Done: Send me the plan"
      Then what they asked for is done today
      And the words that were read out and their version are kept
