Feature: Write fast

  Rule: A record can be read, rated and finished from the keyboard alone.

    Scenario: A whole record, without the mouse
      Given I have two records to read
      When I answer R-014 from its first question to its last with the keys that stand on the answers
      And I press Ctrl+Enter
      Then R-014 is read, with every question answered
      And I never touched the mouse

    Scenario: To any question, and to what is missing
      Given I am reading a record
      When I press G
      And I type "4.2"
      And I press Enter
      Then question 4.2 is current
      When I press Y
      And I press Enter
      Then question 4.3 is current
      When I press Ctrl+Shift+G Enter
      Then question 0.4 is current

    Scenario: Answers that go on by themselves
      Given I am reading a record
      When I press F1 F1 Space Esc
      And I press G
      And I type "reviewed on time"
      And I press Enter 1 2 3
      Then question 4.4 is current
      And 4.1 is yes, 4.2 is partly and 4.3 is no

  Rule: A document lies beside the questions; words selected in it are evidence for the question, with their page.

    Scenario: Quoted from the second page
      Given I am reading a record, with a chronology of two pages among the documents
      When I press G
      And I type "4.2"
      And I press Enter Ctrl+D
      And I press PgDown
      And I press Alt+W Shift+End Ctrl+E A Ctrl+Enter
      Then "Visits go on in school holidays" is evidence of improvement for 5.3
      And it was taken from question 4.2, page 2 of the chronology
      When I press Ctrl+D
      Then question 4.2 is current

  Rule: Select what someone said, press Ctrl+E, a number and a letter: it is evidence.

    Scenario Outline: Four keys
      Given I am writing up an interview
      When I type "She asks me what I want."
      And I press Shift+Home Ctrl+E <number> <letter>
      Then "She asks me what I want." is evidence of <direction> for <indicator>
      And the cursor is back in the text

      Examples:
        | number | letter | indicator | direction   |
        | 1      | S      | 2.1       | strength    |
        | 2      | A      | 5.3       | improvement |
        | 4      | U      | 9.2       | uncertainty |

  Rule: Words that a child may find cold have dots under them, and F9 offers plainer ones; what somebody said is left alone.

    Scenario: A plainer word, and somebody's own
      Given I am writing up an interview
      When I type "The placement is far. "
      And I press Ctrl+'
      And I type "My placement is fine."
      Then 1 word has dots
      When I press F9 1
      Then the text reads "The home is far. “My placement is fine.”"
      And 0 words have dots

    Scenario: Without hints
      Given I am writing up an interview
      When I type "The placement is far."
      Then 1 word has dots
      When I turn hints at words off in Settings
      And I come back to the interview
      Then 0 words have dots

  Rule: Turned on, mapping says which indicator words resemble, and why. It chooses nothing and keeps nothing.

    Scenario: As others were mapped before
      Given twenty pieces are mapped, and I turned suggestions on in Settings
      When I type "She listened and asked for my views."
      And I press Shift+Home Ctrl+E
      Then I see "Resembles 5.4 Involving children, young people and families, because of"
      When I press 2 A
      Then "She listened and asked for my views." is evidence of improvement for 5.3, among the others
