Feature: Know who is on the team

  Rule: Whoever joins is known by six words compared by phone, whichever way their card came.

    Scenario: A colleague's card is a code on their screen
      Given I lead an inspection on this laptop
      And Inspector 7 has a laptop with the code of their card on it
      When I paste in Settings what the code says
      Then I see the six words that their laptop shows
      When I say that the words are the same
      And I write a pack to a file
      Then their laptop shows the words of that pack before it takes anything in
      And they are in the inspection once they were compared

  Rule: A lost laptop is revoked: what came from it before stays, and nothing that comes after counts.

    Scenario: Inspector 1 leaves a laptop on a train
      Given I am an inspector in a team
      And my evidence has come to the lead
      When the lead revokes my laptop because it was "Left on a train"
      And whoever found it sends more, and I start on another laptop
      Then the lead has what I sent before, and nothing that was sent after
      And the lead's next pack opens on my new laptop and not on the lost one

  Rule: Any lead on the roster carries on for another, and new keys are followed by the old ones' word.

    Scenario: The lead's laptop is replaced
      Given I am an inspector in a team
      And Inspector 2 leads too
      When the lead's laptop is lost, and Inspector 2 revokes it and takes in the lead's new one
      Then that pack is taken in at once and says that the lead's laptop is revoked
      And a pack written on the lost laptop since is refused
      And I follow a pack from the lead's new laptop
      And I follow it once more after its keys were made anew

  Rule: Where nobody leads any more somebody takes over, and is followed only once six words were compared by phone.

    Scenario: The only lead's laptop is lost
      Given I am an inspector in a team
      And my evidence has come to the lead
      When the only lead's laptop is lost, and Inspector 2 takes over
      Then their pack changes nothing on my laptop, though it lies there
      When the office has read me its words, and I follow it
      Then what I had sent comes to Inspector 2, and a pack of the lost laptop is refused

  Rule: A taking over that was a mistake is given back, by two people who compared words by phone.

    Scenario: The lead's laptop is found
      Given I am an inspector in a team
      And my evidence has come to the lead
      When the only lead's laptop is lost, and Inspector 2 takes over
      And the office has read me its words, and I follow it
      And the laptop is found, and Inspector 2 gives back what they took over
      Then the lead ends it once they compared the words of Inspector 2's pack
      And after the lead's next pack the lead alone leads on every laptop, and what I send comes to them
