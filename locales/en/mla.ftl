### Words of mutual legal assistance. The states, acts, fields and reasons of the kind stand below the general words.

mla-name = Mutual legal assistance
mla-request = Request for legal assistance
mla-requesting = Requesting authority
mla-requested = Requested authority
