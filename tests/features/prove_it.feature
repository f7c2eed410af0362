Feature: Prove it

  Rule: A bundle opens with `age`, `zstd`, `tar` and `bagit`, without Daybook.

    Scenario: In the office, with a key and no Daybook
      Given I am an inspector in a team
      And I have written up "She asks me what I want."
      And I have sent it
      When the office opens the bundle with age, zstd and tar
      Then bagit finds it whole
      And its page can be read in any browser, and says "She asks me what I want."

  Rule: What the lead collates, reports and receipts count the same items, and a run of the demo shows it.

    Scenario: The demo, counted
      Given the demo has run
      Then what was written, sent, collated, receipted and reported is the same number of items
      And counting them again in its vaults and in its report gives the same
