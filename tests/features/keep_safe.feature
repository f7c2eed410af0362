Feature: Keep somebody safe

  Rule: A concern is raised in two keystrokes with no network, and what it names stands in no other file.

    Scenario: What a young person says, from their words to the outcome, with no network
      Given I am an inspector in a team
      And the store cannot be reached
      And I have unlocked Daybook
      And I have typed "I told them he was back." in a talk with a young person
      When I select the line and press Ctrl+Shift+C and Enter
      Then I see "Concern C-1 is raised"
      And the words are in it, word for word
      When I go on to write it down
      And I type "Ms Quernstane took him in at Skelfbark Wynd."
      And I fill in that "Rowan Glaikwater, 9" may not be safe
      And I press Ctrl+Enter
      And I record that I told the lead by phone
      And I print it
      Then the sheet has "Rowan Glaikwater, 9" and "I told them he was back." and room to sign, and no file was made of it
      When I save a sealed message for the lead on a stick
      And the lead takes it in at another laptop, and decides to pass it on
      And I take in the lead's answer
      Then I see "Whom was it passed on to, and how?"
      And Daybook says that the lead has it
      When I record that it was passed on and acknowledged, that "She is with her aunt.", and close it
      Then it is closed, with every step it took on both laptops
      And "Quernstane, Skelfbark, Glaikwater" stand in both databases of concerns and in no other file

  Rule: A concern goes sealed to the inspection lead alone; nothing outside of it says what it is, from whom or about whom.

    Scenario: Through the store, when the network is back
      Given I am an inspector in a team
      And the store cannot be reached
      And I raised a concern about "Rowan Glaikwater" and asked to send it
      When I send
      Then it waits, and says when it is tried again
      When the store can be reached again
      And I send
      And the lead fetches
      And I send
      Then the lead has it, and Daybook says so
      And a colleague who fetches sees nothing of it
      And nobody who reads the store finds "Glaikwater", "concern" or whose it is
