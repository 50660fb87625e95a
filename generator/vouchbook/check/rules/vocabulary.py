"""A value is not in the program's vocabulary.

Industries, products, activities and all other values that people search by stand in
program/vocabulary.yml. A value that three files or more share and the vocabulary lacks is one
finding there: most likely it was removed while in use. Retire it instead, and old files stay
valid:

    - {id: ledger, label: Ledger, retired: 2026-03-01, replaced_by: harbor}
"""
