Feature: First run
  What a person does once, on a new laptop.

  Scenario: A passphrase that could be guessed makes no vault
    Given Daybook is open
    When I choose the passphrase "inspector1"
    Then I see "Easy to guess. Add another unrelated word or two."
    And I see "The passphrase is not strong enough yet."
    And Enter goes no further than the passphrase
    And there is no vault on this laptop

  Scenario: A passphrase typed differently the second time makes no vault
    Given Daybook is open
    When I choose the passphrase "kelp lantern ninety gable" and then type "kelp lantern ninety gables"
    Then I see "Type the same passphrase twice."
    And there is no vault on this laptop

  Scenario: From nothing to an inspection
    Given Daybook is open
    When I choose the passphrase "kelp lantern ninety gable"
    Then I see "Strong."
    When I make the vault
    Then I see a recovery code of 26 letters and numbers
    When I type the wrong last group of it
    Then I see "That is not its last group. Look at your copy again."
    When I type its last group
    Then I see "Who are you?"
    When I say that I am "Inspector 3"
    And I set up an inspection of "Strathlennox"
    Then I am in
    And I see "Strathlennox"
