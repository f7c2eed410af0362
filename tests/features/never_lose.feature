Feature: Never lose a word

  Rule: What you type is committed to this laptop within a second of a pause, and the header says when, truthfully.

    Scenario: I type, and pause
      Given I am writing up an interview
      When I type "She asks me what I want to happen."
      Then within a second the header says that it is saved
      And the vault holds "She asks me what I want to happen." from that very time

    Scenario: I type on and on without a pause
      Given I am writing up an interview
      When I type without a pause until the header says that it is saved
      Then no more than a second and a half has gone by

  Rule: Nothing that Daybook is busy with keeps what you type waiting.

    Scenario: I write while something long is being read from the vault
      Given I am writing up an interview
      And Daybook is busy with something that does not end
      When I type "She asks me what I want to happen."
      Then within a second the header says that it is saved
      And it is in the vault, though Daybook is still busy

  Rule: What cannot be saved stays on your screen, is said beside the text with the time, and is tried until it is saved.

    Scenario: The drive under my vault goes, and comes back
      Given I am writing up an interview
      And the drive with my vault is pulled out
      When I type "She asks me what I want to happen."
      Then I see "Not saved since 14:03"
      And I see "She asks me what I want to happen."
      And the header says "NOT SAVED"
      When the drive is plugged in again
      Then I see "Saved again at 14:03"
      And it still says "She asks me what I want to happen." when I lock Daybook and unlock it

  Rule: A copy saved elsewhere opens only in the vault that it came from; bringing it back overwrites nothing.

    Scenario: The drive under my vault is lost, and I have yesterday's copy of it
      Given I am writing up an interview
      When I type "Home is calmer."
      And I keep a copy of my vault's folder
      And the drive with my vault is pulled out
      And I type " She asks me."
      Then I see "Not saved since 14:03"
      When I save a copy on a stick
      Then nobody can read "Home is calmer." on the stick
      When I close Daybook, open the kept folder and change the text to "Home is calm."
      And I bring the copy back from the stick
      Then both "Home is calm." and "Home is calmer. She asks me." are in the history
      And the text says "Home is calm."

  Rule: After a crash your draft is back when you unlock, and Today shows it beside what was saved.

    Scenario: The laptop dies while I write up an interview
      Given I lead an inspection on this laptop
      And the laptop died after the header said that "She asks me what I want." was saved
      When I open and unlock Daybook
      Then I see "Daybook closed without warning. Nothing was lost."
      When I open what came back
      Then I see "She asks me what I want."
      And I see "The text: “She asks me what I want.” was added."
      When I press Ctrl+Return
      Then I see "Your draft is a version now."
      And the history still holds "She asks me what I want."

    Scenario: I go back to what was saved before the laptop died, and lose nothing by it
      Given I lead an inspection on this laptop
      And the laptop died after the header said that "She asks me what I want." was saved
      When I open and unlock Daybook
      And I open what came back
      And I press Ctrl+R
      Then I see "so nothing of it is lost"
      When I press Ctrl+Return
      Then I see "Back at the last saved version."
      And the interview is as it was saved, and the history still holds "She asks me what I want."

    Scenario: A draft cannot be read any more
      Given I lead an inspection on this laptop
      And the laptop died after the header said that "She asks me what I want." was saved
      And its draft is damaged
      When I open and unlock Daybook
      Then I see "A draft of Young person 1, kept at"
      And I see "cannot be read. It is kept as it is"

  Rule: Text and the evidence that points into it change together; evidence outlives the words it was taken from.

    Scenario: I mend words that are evidence
      Given I am writing up an interview
      And I have mapped "She asks me what I want." as a strength
      When I change "asks" to "asked" in the text
      Then the evidence says "She asked me what I want."
      And it still does when I lock Daybook and unlock it

    Scenario: I delete words that are evidence
      Given I am writing up an interview
      And I have mapped "She asks me what I want." as a strength
      When I delete the whole text
      Then the evidence says "She asks me what I want."
      And it still does when I lock Daybook and unlock it

    Scenario: I edit an interview on top of a hundred pieces of evidence
      Given I have an interview with a hundred pieces of evidence, each on a line about Ann
      When I write at its beginning, paste two lines over the tenth piece, and put "her sister" in place of every "Ann"
      Then each piece but the tenth is on its own line about her sister, and the tenth keeps its quote
      When I take the last step back
      Then each piece but the tenth is on its own line about Ann, and the tenth keeps its quote
      When I leave the interview, close Daybook and open it again
      Then each piece but the tenth is on its own line about Ann, and the tenth keeps its quote

  Rule: Hiding a question keeps its answer. A new template never touches a review that was begun on an older one.

    Scenario: An answer hides a question, and another brings it back
      Given I am reading a record
      And I have rated the quality of the chronology 4
      When I answer that there is no chronology
      Then I do not see "How good is the chronology?"
      When I answer that there is a chronology
      Then I see "How good is the chronology?"
      And I see "4 good, chosen"

    Scenario: A new template arrives while I am reading
      Given I have begun to read R-014
      And the inspection has moved to version 2 of the template, which calls "Chronology" "Timeline of events"
      When I open R-014
      Then I see "1 Chronology"
      And I see "Template: cso-record-review v1. This review stays on it."
      When I open R-015
      Then I see "1 Timeline of events"

  Rule: Only you take a review over to a newer template, seeing both side by side; no answer is lost, and history leads back.

    Scenario: I look at what a newer template changes, and stay
      Given I have begun to read R-014
      And the inspection has moved to version 2 of the template, which calls "Is a disability recorded?" "Is any disability recorded?"
      When I open R-014
      Then I see "Version 2 of this template is here. This review stays on 1 unless you take it over."
      When I press Ctrl+Shift+U
      Then I see "1 reworded"
      When I press Escape
      Then I see "Template: cso-record-review v1. This review stays on it."
      And my reading of R-014 holds the answer that I gave

    Scenario: I take my review over, and the history leads back
      Given I have begun to read R-014
      And the inspection has moved to version 2 of the template, which calls "Is a disability recorded?" "Is any disability recorded?"
      When I open R-014
      And I press Ctrl+Shift+U
      Then I see "1 reworded"
      When I press Ctrl+Return
      Then I see "R-014 is on version 2 now."
      And I see "Is any disability recorded?"
      And my reading of R-014 holds the answer that I gave
      When I press Ctrl+Shift+H
      Then I see "Taken over to version 2 of its template"
      When I choose the version before
      And I press Ctrl+R
      Then I see "Every other version stays in this list."
      When I press Ctrl+Return
      Then I see "Restored the version of"
      And my reading of R-014 is on version 1 again

  Rule: Every version can be read, compared and brought back. Restoring adds a version; none is ever rewritten.

    Scenario: I bring back what an interview said before
      Given I am writing up an interview
      And I have written "She asks me what I want." and left it
      And I have changed it to "She never asks me." and left it
      When I open it and press Ctrl+Shift+H
      And I press Ctrl+Down
      Then I see "Change 1 of 2. The text: “never” was added."
      When I choose the version before
      And I press Ctrl+R
      Then I see "Every other version stays in this list."
      When I press Ctrl+Return
      Then I see "Restored the version of"
      When I press Escape
      Then the text is "She asks me what I want."
      And the history still holds "She never asks me."

  Rule: Undo goes on after a restart, back into what you wrote before, and forward again.

    Scenario: I take back what I changed before I closed Daybook
      Given I am writing up an interview
      And I have written "She asks me what I want." and left it
      And I have changed it to "She never asks me." and left it
      When I close Daybook and open it again
      And I unlock it
      And I go back to the interview
      And I press Ctrl+Z
      Then I see "Undone back to the version of"
      And the text is "She asks me what I want."
      When I press Ctrl+Y
      Then the text is "She never asks me."

    Scenario: I take back what I wrote before the laptop died
      Given I lead an inspection on this laptop
      And the laptop died after the header said that "She asks me what I want." was saved
      When I open and unlock Daybook
      And I go back to the interview
      And I press Ctrl+Z
      Then the text is ""
      When I press Ctrl+Shift+Z
      Then the text is "She asks me what I want."

    Scenario: I take back an answer that I gave before I closed Daybook
      Given I am reading a record
      And I have rated the quality of the chronology 4
      When I close Daybook and open it again
      And I unlock it
      And I open R-014 again at 1.6
      And I press Ctrl+Z
      Then I do not see "4 good, chosen"
      When I press Ctrl+Y
      Then I see "4 good, chosen"

  Rule: Two people's versions of one thing are both kept until a person decides. Never by the clock.

    Scenario: A colleague changed what I changed
      Given I am an inspector in a team
      And I have written up "She asks me what I want."
      And I have sent it
      And the lead has changed it to "She asked me what I wanted." since
      When I change it to "She always asks me what I want." and send it
      And the lead collates
      Then the lead sees "She asked me what I wanted."
      And the lead sees "She always asks me what I want."
      And the lead cannot settle it without a reason
      When the lead chooses the first because "she was there"
      Then the lead sees "No conflicts."
      And both versions are still in the history, and the decision with its reason

  Rule: A damaged vault is never erased: it offers to mend, to go back to a snapshot, or to write out what can be read.

    Scenario: The disk flips bits in my inspection's database
      Given I lead an inspection on this laptop
      And I have written up "She asks me what I want."
      And Daybook was closed, and bits have flipped in the inspection's database
      When I open Daybook
      And I unlock it
      Then I am not in
      And I see "This inspection is damaged"
      And I see "Nothing was erased and nothing will be. Whatever you choose, what is there now is kept."
      When I press Return
      Then I see "The inspection is mended"
      When I press Return
      Then I am in
      And "She asks me what I want." is there
      And the damaged database is kept

    Scenario: I go back to the snapshot before
      Given I lead an inspection on this laptop
      And I have written up "She asks me what I want."
      And I have locked Daybook and unlocked it
      And Daybook has made a snapshot
      And I have written up "He asks me too."
      And Daybook was closed, and bits have flipped in the inspection's database
      When I open Daybook
      And I unlock it
      And I press Alt+G
      Then I see "Go back to this one"
      When I press Return
      Then I see "The snapshot is in place"
      When I press Return
      Then I am in
      And "She asks me what I want." is there
      And "He asks me too." is there
      And the damaged database is kept

    Scenario: I have it written out before I try anything
      Given I lead an inspection on this laptop
      And I have written up "She asks me what I want."
      And Daybook was closed, and bits have flipped in the inspection's database
      When I open Daybook
      And I unlock it
      And I have what can be read written to a stick, with a page to read
      Then I see "It is written out"
      And the page on the stick says "She asks me what I want."
      And the vault is as it was, byte for byte

    Scenario: The disk flips bits in the vault's own database
      Given I lead an inspection on this laptop
      And I have written up "She asks me what I want."
      And Daybook has made a snapshot
      And Daybook was closed, and bits have flipped in the vault's own database
      When I open Daybook
      And I unlock it
      Then I see "This vault is damaged"
      When I enter my passphrase once more
      Then I see "The vault is mended"
      When I press Return
      Then I am in
      And "She asks me what I want." is there

  Rule: Each hour while you work a snapshot is made and checked, and the unlock page leads to going back to one.

    Scenario: An hour goes by, and later I look back
      Given I lead an inspection on this laptop
      And I have written up "She asks me what I want."
      And Daybook has made a snapshot
      When an hour goes by
      Then Daybook makes another snapshot
      When I lock Daybook
      And I press Alt+K
      And I unlock it
      Then I see "Look after this vault"
      When I press Alt+G
      Then two snapshots can be chosen
      When I press Return
      Then I see "The snapshot is in place"
      When I press Return
      Then I am in
      And "She asks me what I want." is there

  Rule: If passphrase and recovery code are both lost, your organisation can give access back, but only if you let it.

    Scenario: Far from the office, with neither
      Given I let my organisation help and wrote up an interview
      And I have lost passphrase and code
      When I open Daybook
      And I ask my organisation, with a new passphrase
      Then the office sees the same words as I do
      When the office sends its answer
      And I open the answer with the new passphrase
      And I keep the new recovery code
      Then I am in
      And all that I wrote is there
      And the new passphrase and the new code open my vault, and the old ones do not

    Scenario: Somebody has my laptop and the answer
      Given I let my organisation help and wrote up an interview
      And I have lost passphrase and code
      When I open Daybook
      And I ask my organisation, with a new passphrase
      And the office sends its answer
      And somebody opens the answer with a guess
      Then I see "That is not the new passphrase that you chose for this request."
      And I am not in

    Scenario: I never let it
      Given I lead an inspection on this laptop
      And I have lost passphrase and code
      When I open Daybook
      And I say that I have neither
      Then I see "so nobody else can open it. Look for the recovery code where you keep papers."
      And I am not in

  Rule: When a laptop fails you read on paper: forms print beforehand, and are typed in later with the day they were read.

    Scenario: Paper when the laptop fails, typed in with its date
      Given I have two records to read
      And I have unlocked Daybook
      And I have printed the form of R-014
      And every question of the review is on it, under the record's code
      When I press Ctrl+T
      Then I see "Type in a paper review of R-014"
      When I press Down Down Down Ctrl+Return
      Then I see "From paper, read on 14 March 2026"
      When I press 1 Down Down 2
      And I close Daybook and open it again
      And I unlock it
      Then the reading of R-014 in the vault is of 14 March 2026, with what I typed in
      And its history says that it was read on paper on 14 March 2026
