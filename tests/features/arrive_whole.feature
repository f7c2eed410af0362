Feature: Arrive whole

  Rule: A bundle that comes late, twice, in pieces or on a stick is taken in once, and its sender gets a signed receipt.

    Scenario: The second bundle is there before the first, and one comes again on a stick
      Given a lead and two inspectors, each at a laptop
      And Inspector 1 has written and sent two bundles
      When the first of them has not come yet
      And the lead collates
      Then the lead has what was written in the second alone
      When the first has come
      And the lead collates
      And the lead collates
      Then the lead has all that was written, once
      When the lead is handed the second on a stick
      Then the lead is told "This bundle was taken in already"
      And Inspector 1 finds a receipt for both

  Rule: What cannot be taken in is set aside with its reason and its words kept; a lead releases what may be, and says why.

    Scenario: A laptop is lost, and found again
      Given a lead and two inspectors, each at a laptop
      And Inspector 1 has left their laptop on a train, and the lead has revoked it
      And Inspector 1 has written and sent a bundle
      When the lead collates
      Then the lead has nothing of it, and reads that "its laptop was revoked before this came"
      When the lead releases it because "The laptop was found. Nobody had opened it."
      And the lead collates
      Then the lead has all that was written, once
      And a later receipt tells Inspector 1 that all of it arrived

  Rule: What a lead decides or asks comes back to whoever wrote it, and to nobody else, with who and why.

    Scenario: Two inspectors wrote differently about one record
      Given a lead and two inspectors, each at a laptop
      And both inspectors have written why R-009 cannot be read, each differently, and sent it
      When the lead collates
      And the lead decides between them because "Both readers agreed by phone."
      And the lead collates
      And both inspectors look for what came back
      Then both read the same of R-009, and that the lead decided because "Both readers agreed by phone."
      And nothing came back that the other wrote

  Rule: A team that outgrows a folder moves to object storage; what was sent before is found there, and nothing else changes.

    Scenario: A bundle lies in the folder when the team moves
      Given a lead and two inspectors, each at a laptop
      And Inspector 1 has written and sent a bundle
      When the lead moves from the folder to object storage and copies what is in it
      And the lead writes a new pack
      And Inspector 1 takes in the pack and is given the credentials
      And Inspector 1 writes and sends another bundle
      And the lead collates
      Then the lead has all that was written, once
      And Inspector 1 finds a receipt for both

  Rule: With nobody there, every inspection is collated on a timer; one whose store is away stops no other.

    Scenario: Two inspections, one of them with its stick unplugged
      Given a lead and two inspectors, each at a laptop
      And Inspector 1 has written and sent a bundle
      And the lead has another inspection, whose stick is unplugged
      When the lead's laptop collates every inspection with nobody there
      Then the first is done, and the second says that its folder cannot be found
      And nothing that Inspector 1 wrote is printed
