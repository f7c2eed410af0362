Feature: Never leak one

  Rule: Everything on disk is encrypted: vault, attachments, what waits to be sent.

    Scenario: Somebody reads the disk of my laptop, byte by byte
      Given I am an inspector in a team
      And a document that says "skelfbark" is in my vault
      And I have written up "The quernstane lamp was on."
      And I have sent it
      And I have written up "We went by the glaikwater." a moment ago
      When somebody reads every byte of my laptop's disk and of the store
      Then they find none of "quernstane, skelfbark, glaikwater"
      But each of them is in my vault

  Rule: Locked means that nothing can be read in the window. Wrong passphrases cost time; they never erase anything.

    Scenario: I lock and leave the room
      Given I am writing up an interview
      And I have mapped "She asks me what I want." as a strength
      When I lock Daybook
      Then nothing in the window tells of it
      And no key shows anything of it
      When I unlock it
      And I turn to Interviews
      Then I see "Young person 1"

    Scenario: Somebody guesses at my passphrase
      Given I am writing up an interview
      And I have mapped "She asks me what I want." as a strength
      When I lock Daybook
      And somebody types three wrong passphrases
      Then I see "You can try again in 2 seconds."
      And even the right passphrase has to wait, also after Daybook is started anew
      When the wait is over
      And I unlock it
      Then I am in
      And all that I wrote is there

    Scenario: I have forgotten my passphrase
      Given I wrote up an interview and forgot my passphrase
      When I open Daybook
      And I unlock it with the recovery code
      Then I am in
      And all that I wrote is there

  Rule: It locks by itself when left alone, before the laptop sleeps and when its screen locks. Settings says what the laptop can tell it.

    Scenario: The laptop goes to sleep while I am writing
      Given my laptop tells programs when it goes to sleep and when its screen locks
      And I am writing up an interview
      When I type "She asks me what I want."
      And the laptop is about to go to sleep
      Then Daybook is locked before it does
      And nothing in the window tells of it
      When the laptop wakes
      And I unlock it
      Then all that I wrote is there
      And Daybook is ready for the next time

    Scenario: I lock the laptop's screen
      Given my laptop tells programs when it goes to sleep and when its screen locks
      And I am writing up an interview
      When I type "She asks me what I want."
      And I lock the laptop's screen
      Then Daybook is locked
      And nothing in the window tells of it

    Scenario: I leave it alone
      Given I am writing up an interview
      When I type "She asks me what I want."
      And nobody touches it for ten minutes
      Then Daybook is locked
      And nothing in the window tells of it

    Scenario: A laptop that tells nothing
      Given I lead an inspection on this laptop
      And I have unlocked Daybook
      When I look at when it locks
      Then I see "so press Ctrl L before you leave it."

    Scenario: A laptop that tells all
      Given my laptop tells programs when it goes to sleep and when its screen locks
      And I lead an inspection on this laptop
      And I have unlocked Daybook
      When I look at when it locks
      Then I see "It always locks before this laptop goes to sleep, and together with its screen."

  Rule: A possible identifier stops a bundle until it is replaced by a role or kept with a reason. It never stops saving.

    Scenario: A teacher's name is in my notes
      Given I am an inspector in a team
      And I have written up "Her teacher Mrs Campbell listens to her."
      Then the header says that it is saved
      When I turn to Send
      Then I see "One possible identifier is left. Replace it, or keep it with a reason."
      And I cannot send
      When I replace it by "the teacher"
      And I send
      Then the bundle says "Her teacher the teacher listens to her." and not "Campbell"

    Scenario: What looks like a name is none
      Given I am an inspector in a team
      And I have written up "Her teacher Mrs Campbell listens to her."
      When I turn to Send
      And I keep it because "the name of the school's cat"
      And I send
      Then the bundle says "Mrs Campbell" and "the name of the school's cat"

  Rule: A name becomes a role as you write, the same for the same person through both texts. Which name it was is kept nowhere.

    Scenario: Two people are named in my notes, one of them twice
      Given I am writing up an interview
      When I type "Kayleigh said so. Fraser agreed, and Kayleigh M left."
      And I put the role that F7 offers in place of each name
      Then the notes say "young person 1 said so. young person 2 agreed, and young person 1 left."
      When I lock Daybook
      And I unlock it
      Then nothing in my vault says "Kayleigh" or "Fraser"

  Rule: Neither of two readers sees the other's answers before both have finished.

    Scenario: A local reader without a laptop reads on mine
      Given I have finished the first reading of R-014, with "hirpleton" in every note
      When I open and unlock Daybook
      And I turn to the records that are read twice
      And I lend my laptop for the second reading
      Then I see "Local reader 2’s second reading, on this laptop"
      And nowhere in Daybook do I find "hirpleton"

    Scenario: I lead, and read a record that another inspector has finished
      Given somebody else's finished reading of R-014 has come in, with "hirpleton" in every note
      When I open and unlock Daybook
      Then nowhere in Daybook do I find "hirpleton"

  Rule: A bundle opens only for the people it is addressed to, and says for certain who sent it.

    Scenario: The bundle falls into other hands
      Given I am an inspector in a team
      And I have written up "She asks me what I want."
      And I have sent it
      Then it opens for the lead, and says that Inspector 1 sent it
      And it does not open for Inspector 2
      And it does not open for the lead once somebody has changed a byte of it
      And nobody else can sign it as Inspector 1

  Rule: A report names nobody, and gives record codes only when you ask for them.

    Scenario: A report for the team
      Given I have taken "Mrs Campbell says Jamie Reid is safer." as evidence from record R-014
      When I make a report
      Then it is a PDF and a web page, and neither says "Campbell", "Reid" or "R-014"
      And both say what the evidence shows

    Scenario: A report with record codes
      Given I have taken "Mrs Campbell says Jamie Reid is safer." as evidence from record R-014
      When I make a report with record codes
      Then both say "R-014", and neither says "Campbell" or "Reid"

  Rule: Figures made to leave the team hide small numbers, and every number by which one could be worked out, also from earlier ones.

    Scenario: Somebody outside reckons with the figures I shared
      Given I lead an inspection in which 60 records are read
      When I share the figures of "1.1 Is there a social work chronology?" by "Age band" with "The partnership"
      Then no number from 1 to 4 stands in the file, and nothing beside a gap
      And somebody who reckons with all its totals learns none that is hidden
      When 2 more records are read
      And I work out the same figures again
      Then I see "Wait until at least 3 more records are read"

  Rule: An evidence report to leave the team holds only figures that were shared, and nothing else by which records can be counted.

    Scenario: Nothing was shared yet
      Given I lead an inspection in which 60 records are read
      When I ask for a report to leave the team
      Then I see "No figures to put in it yet"
      And the way to Share figures is one key away

    Scenario: Records are read after figures were shared
      Given I lead an inspection in which 60 records are read
      When I share the figures of "1.1 Is there a social work chronology?" by "Age band" with "The partnership"
      And 20 more records are read
      And I make a report to leave the team
      Then it says "60" records are counted, and nothing of "80"
      And its figures are those of the file I shared

  Rule: What the team publishes names nobody, says no code and counts nothing that was not shared: each place is replaced, or kept with a reason, first.

    Scenario: A name slips into the feedback to the partnership
      Given I lead an inspection that has been judged
      When I thank "Kayleigh MacInnes" in the feedback to the partnership
      And I make the feedback
      Then no file is written, and I see that "Kayleigh MacInnes" may name a person
      When I write "everybody" instead
      And I make the feedback
      Then it is written, and says "Thanks to everybody" and nothing of "Kayleigh"

  Rule: An inspection is cleared from a laptop only by your decision, once signed receipts list all that you wrote there.

    Scenario: Not before the receipt
      Given I am an inspector in a team
      And I have written up "The quernstane lamp was on."
      And I have sent it
      Then I see "It cannot be cleared yet"
      And I see "Bundle 1 has no receipt yet."
      When I press Alt+C
      Then I am not asked for the partnership's name

    Scenario: A receipt that somebody forged
      Given I am an inspector in a team
      And I have written up "The quernstane lamp was on."
      And I have sent it
      And a colleague has written the lead's receipt and signed it
      When I press F5
      Then I see "signed by somebody who is not the lead"
      And I see "It cannot be cleared yet"

    Scenario: Only with the partnership's name and my passphrase
      Given I am an inspector in a team
      And I have written up "The quernstane lamp was on."
      And I have sent it
      And the lead has collated it and I have the receipt
      When I press Alt+C
      And I type "Strathlennox" and a wrong passphrase
      Then I see "That passphrase does not open this vault."
      And all that I wrote is still there

  Rule: What was cleared cannot be read again, with any key, from anything Daybook made on that laptop.

    Scenario: I clear my laptop
      Given I am an inspector in a team
      And I have written up "The quernstane lamp was on."
      And I have sent it
      And the lead has collated it and I have the receipt
      And somebody has copied my vault's databases, snapshots and bundles
      When I press Alt+C
      And I type "Strathlennox" and my passphrase
      Then I see "Strathlennox is cleared"
      When I save the certificate
      Then it says what was destroyed, when, by whom and how, and nothing of what it held
      When I go on
      Then I see "Begin an inspection"
      And no key in my vault opens what somebody copied
      And somebody who reads every byte of my laptop finds none of "quernstane, Young person, Strathlennox"
