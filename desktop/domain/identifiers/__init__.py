"""What in a text may identify a child, a family or a member of staff (DOMAIN §5).

It shows and never decides: nothing here deletes, replaces or blocks. A finding can be wrong in both
directions, so each says "may", offers a role to write instead, and can be kept with a reason.
"""
