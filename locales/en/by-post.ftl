### Partners without a node: letters that are posted, letters that are registered

docket-act-on-paper = Register a letter: { $what }
docket-hint-letter_from = A partner without a node. What a partner with a node does comes under its own seal.
docket-section-letter = The letter
problem-docket-rule-speaks-itself = { $authority } acts in this matter itself, under its own seal. Ask it to do so again; its letter cannot be registered here.
problem-paper-own = This is your own authority. Choose the partner whose letter it is.
problem-paper-received-later = This day has not come yet. Give the day on which the letter came.
problem-paper-dated-later = The letter is dated after the day it came. Check both days.
problem-paper-scan = Attach the scan of the letter. It is the proof of what is registered.
problem-paper-not-ours = Your authority is not among those whom this letter concerns. Check who is named.
problem-paper-unknown = { $authority } is not in the register of authorities. Ask an administrator to add it there.
problem-paper-has-node = { $authority } has a node. What it does comes under its own seal and is not registered from paper.
problem-authority-id-wrong = Write the country’s two letters, a hyphen and a short name in Latin letters, such as kg-gpo.
paper-title = Letters of partners without a node
paper-text = What a partner without a node did by letter is registered here by one of us, with the scan. It is marked so for ever.
paper-what = What the letter says
paper-to-post =
    { $n ->
        [one] { $n } letter is to be posted
       *[other] { $n } letters are to be posted
    }
paper-to-post-text = This partner has no node. Print the sealed letter, post it, and note here that it went.
paper-waits = To be posted
paper-print = Print the letter
paper-new = A letter of a partner without a node
paper-new-text = Register the letter with which such a partner begins a matter.
authorities-by-post = Add a partner without a node
authorities-by-post-text = Letters to it are printed and posted; what it answers is registered from its letters. When it has a node, add its descriptor: the matters go on.
authorities-by-post-id-hint = The country’s two letters, a hyphen and a short name, such as kg-gpo
authorities-name-in = Name in { $language }
authorities-postal = Postal address
authorities-telephone = Telephone
paper-none = There is no partner without a node in the register. An administrator adds it on the page of authorities.
paper-registered = Registered from a letter: { $what }
paper-register = Register the letter
paper-form = You register what the letter says, in the name of the partner. It is sealed by us and goes to the other parties that have a node; nothing is sent to the partner. Time limits run from the day the letter came.
paper-all = All matters with letters to be posted
today-to-post =
    { $n ->
        [one] a letter to be posted in { $n } matter
       *[other] letters to be posted in { $n } matters
    }
web-filter-post = Post
