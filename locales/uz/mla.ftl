### Words of mutual legal assistance. The states, acts, fields and reasons of the kind stand below the general words.

mla-name = Huquqiy yordam
mla-request = Huquqiy yordam toʻgʻrisidagi soʻrov
mla-requesting = Soʻrov yuborgan organ
mla-requested = Soʻrov olgan organ
