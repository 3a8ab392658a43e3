### Words of mutual legal assistance. The states, acts, fields and reasons of the kind stand below the general words.

mla-name = Hüquqi yardım
mla-request = Hüquqi yardım haqqında sorğu
mla-requesting = Sorğu edən orqan
mla-requested = Sorğu edilən orqan
