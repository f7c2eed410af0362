Feature: Write fast

  Rule: A record can be read, rated and finished from the keyboard alone.

    Scenario: A whole record, without the mouse
      Given I have two records to read
      When I answer R-014 from its first question to its last with the keys that stand on the answers
      And I press Ctrl+Enter
      Then R-014 is read, with every question answered
      And I never touched the mouse

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
