### Words of mutual legal assistance. The states, acts, fields and reasons of the kind stand below the general words.

mla-name = Правовая помощь
mla-request = Запрос о правовой помощи
mla-requesting = Запрашивающий орган
mla-requested = Запрашиваемый орган
