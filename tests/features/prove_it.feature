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

  Rule: Anybody with the return and its seed can draw the sample again, with `sha256sum` and `sort`, without Daybook.

    Scenario: A sample by a seed that was said aloud in the meeting
      Given I lead an inspection on this laptop
      When I open and unlock Daybook
      And I turn to the sample
      And I choose the partnership's return of 40 records
      And I press Ctrl+A
      And I type "12"
      And I press Tab Ctrl+A
      And I type "3"
      And I press Alt+G
      And I type "blue heron 42"
      And I press Ctrl+Return
      Then I see "12 of 40"
      When I press Ctrl+R
      Then I see "the same 12 records in the same order"
      When I press Ctrl+B
      Then sha256sum and sort draw the same 12 records from the same return, and the same 3 reserves

  Rule: Where two readers differ they agree side by side, with who and why, and all three readings are kept.

    Scenario: Two readers disagree and agree
      Given two readers have finished R-014 and differ in two questions
      When I open and unlock Daybook
      And I turn to the records that are read twice
      And I press Return
      Then I see "0 of 2 differences agreed"
      When I press 2
      And I type "The letter of 3 March shows it."
      And I press Return 1
      And I type "The register was read out."
      And I press Return Ctrl+Shift+Return
      Then I see "Agreed: 2 differences"
      And both readings are kept as they were, and the agreed one says what, who and why

  Rule: What was done with your vault, when and by whom, is on record; a line changed, taken out or cut off is named.

    Scenario: What I did is in the trail
      Given I am an inspector in a team
      And I have written up "She asks me what I want."
      And I have sent it
      When I look at the audit trail
      Then I see "A bundle was sent, number 1"
      And I see "Inspector 1"
      And I do not see "She asks me what I want."

    Scenario Outline: Somebody with the key meddles with it
      Given I lead an inspection on this laptop
      And somebody <meddles> in its audit trail
      When the doctor looks my vault over
      Then it says "<words>"

      Examples:
        | meddles              | words                                                        |
        | changes line 2       | Line 2 of the audit trail                                    |
        | takes line 2 out     | Line 2 of the audit trail                                    |
        | cuts off line 3 on   | Lines 3 to 4 are missing at the end of the audit trail       |

  Rule: A claim says how well it is supported and why, and leads to the words it rests on, also when they are withdrawn.

    Scenario: A claim challenged, and traced to what a young person said
      Given I am writing up an interview
      And I have mapped "She asks me what I want." as a strength
      When I turn to Findings
      And I press Alt+1 Ctrl+N
      And I type "Young people are asked what they want."
      Then I see "Not supported yet"
      When I press Ctrl+E
      And I type "asks me"
      And I press Down
      And I press F Esc
      Then I see "1 for, 0 against"
      And I see "One person or group"
      When I press F1
      Then I see "All that stands for it goes back to one interview, record or document."
      When I open the first thing it rests on
      Then "She asks me what I want." is selected in the interview
      When I turn to Findings
      Then I see "Young people are asked what they want."

    Scenario: Evidence is withdrawn under a claim
      Given I am writing up an interview
      And I have mapped "She asks me what I want." as a strength
      And I have claimed "Young people are asked." because of it
      When I withdraw it because "said of another worker"
      And I turn to Today
      Then I see "1 claim rests on withdrawn pieces"
      When I open the claim from there
      Then I see "Its evidence is withdrawn"
      And I see "Withdrawn: said of another worker"
      And I see "Rests on withdrawn evidence"

  Rule: Texts and evidence go to other programs with every passage on its words, and what comes back changes nothing here.

    Scenario: To another program and back
      Given I am writing up an interview
      And I have mapped "Home is calmer now, she said." as a strength
      When I save a project for other programs
      Then I see "It cannot hold"
      And in the project the only passage holds "Home is calmer now, she said."
      When I bring that project in again
      Then I see "0 texts and 0 pieces of evidence came in. 1 piece was here already."

  Rule: A form made as an XLSForm behaves as it says, or is refused by sheet, row, column and function.

    Scenario: A public form becomes the review
      Given I have two records to read
      And I have unlocked Daybook
      When I look into the form "specify_other.xlsx"
      Then I see "2 questions to answer"
      When I import it and new reviews start from it
      And I open record R-014
      Then I see "What sex are you?"
      And I do not see "Specify other."
      When I press O
      Then I see "Specify other."

    Scenario Outline: A form that would behave otherwise
      Given I lead an inspection on this laptop
      And I have unlocked Daybook
      When I look into the form "<form>"
      Then I see "<place>"
      And I see "<why>"
      And it cannot be imported

      Examples:
        | form                    | place                                | why                                     |
        | or_other.xlsx           | Survey, column “choice_filter”, row 3 | the list 'colors' has no column 'yes'   |
        | choice_filter_test.xlsx | Choices, column “name”, row 6        | The list 'counties' has 'king' twice    |
        | bad_calc.xlsx           | Survey, column “calculation”, row 2  | A quotation mark is not closed          |
